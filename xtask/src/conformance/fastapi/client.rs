//! The client of the application, and the program that reads its streams.

use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::source::Source;

use crate::workspace::Workspace;
use openapi_crate::cargo::cargo;
use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::terminal;

/// The configuration of the client.
const CONFIG: &str = "package = \"departures\"

[dev-dependencies]
tokio = { version = \"1\", default-features = false, features = [\"macros\", \"rt\"] }
";

/// The program.
const PROGRAM: &str = include_str!("streams.rs");

/// Generates the client of a document below `scratch`, and returns its folder; `None` if the document has problems, which
/// it prints.
pub fn written(
    workspace: &Workspace,
    scratch: &Path,
    document: &str,
) -> Result<Option<PathBuf>, Failure> {
    let folder = scratch.join("client");
    let Ok(config) = Config::parse("client.toml", CONFIG) else {
        terminal::error("the configuration of the FastAPI client is invalid\n");
        return Ok(None);
    };
    let generated = match generator::generate(&Source::new("openapi.json", document), &config) {
        Ok(generated) => generated,
        Err(problems) => {
            for problem in &problems {
                terminal::error(&format!("openapi.json of FastAPI: {}\n", problem.message));
            }
            return Ok(None);
        }
    };
    let stale = folder.join("src");
    if stale.exists() {
        fs::remove_dir_all(&stale).map_err(Failure::file("remove", &stale))?;
    }
    let lock = workspace.root().join("Cargo.lock");
    let lock = fs::read_to_string(&lock).map_err(Failure::file("read", &lock))?;
    let own = [("examples/streams.rs", PROGRAM), ("Cargo.lock", &lock)];
    for (path, text) in generated.files.iter().chain(own) {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(&folder);
        fs::create_dir_all(parent).map_err(Failure::file("create", parent))?;
        fs::write(&path, text).map_err(Failure::file("write", &path))?;
    }
    Ok(Some(folder))
}

/// Runs the program against the application.
pub fn read_streams(client: &Path, url: &str) -> Result<Outcome, Failure> {
    // Loopback servers need no TLS, which takes long to build.
    let status = cargo()
        .args(["run", "--quiet", "--no-default-features"])
        .args(["--features", "hyper", "--example", "streams", "--", url])
        .current_dir(client)
        .status()
        .map_err(Failure::program("cargo run --example streams"))?;
    if status.success() {
        return Ok(Outcome::Fine);
    }
    terminal::error(&format!("the streams of FastAPI were not read: {status}\n"));
    Ok(Outcome::Finding)
}
