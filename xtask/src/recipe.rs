//! `cargo xtask recipe DOCUMENT`: generates and compiles the client that `generator/docs/okta.md` describes, with a caller
//! of what the page promises.
//!
//! Okta's document is not in this repository, so CI does not run it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use openapi_crate::Generation;
use openapi_crate::cargo::cargo;
use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::terminal;

use crate::workspace::Workspace;

/// The configuration of the page.
const CONFIG: &str = "generator/examples/okta-management.toml";

/// The caller that is compiled with the client.
const CALLER: &str = "generator/examples/okta-management/caller.rs";

/// The command line of `recipe`.
#[derive(Args)]
pub struct Arguments {
    /// Okta's document of its management API
    #[arg(value_name = "DOCUMENT")]
    document: PathBuf,
}

/// Generates the client of a document, and compiles it with its caller.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let workspace = Workspace::find();
    let folder = workspace.scratch("recipe");
    let generation = Generation::of(&arguments.document)
        .config_file(workspace.root().join(CONFIG))
        .command("cargo xtask recipe");
    match generation.write_crate(&folder) {
        Ok(written) => terminal::result(&format!(
            "{} files written, {} problems\n",
            written.written.len(),
            written.diagnostics.iter().count(),
        ))?,
        Err(problem) => {
            terminal::error(&format!("{problem}\n"));
            return Ok(Outcome::Finding);
        }
    }
    add_caller(&workspace.root().join(CALLER), &folder.join("examples"))?;
    check(&folder)
}

/// Makes the caller an example of the client.
fn add_caller(caller: &Path, examples: &Path) -> Result<(), Failure> {
    let text = fs::read_to_string(caller).map_err(Failure::file("read", caller))?;
    fs::create_dir_all(examples).map_err(Failure::file("create", examples))?;
    let example = examples.join("caller.rs");
    fs::write(&example, text + "\nfn main() {}\n").map_err(Failure::file("write", &example))
}

fn check(folder: &Path) -> Result<Outcome, Failure> {
    let checked = cargo()
        .args(["check", "--examples", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .env("RUSTFLAGS", "-D warnings")
        .status()
        .map_err(Failure::program("cargo"))?;
    Ok(if checked.success() {
        Outcome::Fine
    } else {
        Outcome::Finding
    })
}
