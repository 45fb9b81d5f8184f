//! Streams of FastAPI: the client of the document that an application serves reads the streams of that application.

mod client;
mod python;

use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

use super::process::{Server, free_address};
use crate::workspace::Workspace;
use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::terminal;
use python::Python;

/// The program in messages.
const PROGRAM: &str = "the FastAPI application";

/// The application, a path in the repository.
const APPLICATION: &str = "xtask/src/conformance/fastapi/app.py";

/// Serves the application, generates its client, and reads its streams. Without Python or its packages it prints why it
/// does not.
pub fn run(workspace: &Workspace) -> Result<Outcome, Failure> {
    let scratch = workspace.scratch("conformance").join("fastapi");
    let python = match Python::with_fastapi(&scratch)? {
        Ok(python) => python,
        Err(missing) => {
            terminal::error(&format!("skipped: streams of FastAPI: {missing}\n"));
            return Ok(Outcome::Fine);
        }
    };
    let server = start(&python, &workspace.root().join(APPLICATION))?;
    let document = fetched(server.address()).map_err(Failure::program(PROGRAM))?;
    let outcome = match client::written(workspace, &scratch, &document)? {
        Some(crate_folder) => client::read_streams(&crate_folder, &server.url())?,
        None => Outcome::Finding,
    };
    server.stop()?;
    Ok(outcome)
}

fn start(python: &Python, application: &Path) -> Result<Server, Failure> {
    let address = free_address().map_err(Failure::program(PROGRAM))?;
    let mut command = Command::new(python.program());
    command.arg(application).arg(address.port().to_string());
    Server::start(PROGRAM, &mut command, address)
}

/// Returns the document that the application serves.
fn fetched(address: SocketAddr) -> io::Result<String> {
    let mut connection = std::net::TcpStream::connect(address)?;
    let request = format!("GET /openapi.json HTTP/1.0\r\nHost: {address}\r\n\r\n");
    connection.write_all(request.as_bytes())?;
    let mut response = String::new();
    connection.read_to_string(&mut response)?;
    let (head, body) = response.split_once("\r\n\r\n").unwrap_or_default();
    match head.split(' ').nth(1) {
        Some("200") => Ok(body.to_owned()),
        _ => Err(io::Error::other(format!("no document, but: {head}"))),
    }
}
