//! The mock server Prism.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::install;
use super::process::{Server, free_address};
use openapi_crate::outcome::Failure;

/// The program in messages.
const PROGRAM: &str = "prism mock";

/// A script that Node.js loads before Prism: it ends the process when standard input is closed. The pause lets Prism
/// write the rest of its log.
const LEASH: &str =
    "process.stdin.on('end', () => setTimeout(() => process.exit(0), 200)).resume();\n";

/// Starts Prism on a free port of the loopback interface and waits until it accepts connections.
pub fn start(scratch: &Path, spec: &Path) -> Result<Server, Failure> {
    let leash = scratch.join("leash.cjs");
    fs::write(&leash, LEASH).map_err(Failure::file("write", &leash))?;
    let address = free_address().map_err(Failure::program(PROGRAM))?;
    let mut command = Command::new("node");
    command
        .arg("--require")
        .arg(&leash)
        .arg(install::program(scratch))
        .arg("mock")
        .arg(spec)
        .args([
            "--host",
            &address.ip().to_string(),
            "--port",
            &address.port().to_string(),
        ])
        .args(["--errors", "--multiprocess", "false"])
        .env("NO_COLOR", "1");
    Server::start(PROGRAM, &mut command, address)
}
