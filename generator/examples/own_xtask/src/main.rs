//! `cargo run --manifest-path xtask/Cargo.toml -- generate`: the commands of openapi-crate, in the version that
//! the lock file of this package has.

use std::process::ExitCode;

use openapi_crate::command;
use openapi_crate::program::Program;
use openapi_crate::project::Project;

fn main() -> ExitCode {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let project = Project::new(root, "pets.yaml", "openapi-crate.toml", "client")
        .with_losses("client/losses.txt");
    command::run_in(&Program::new("openapi-crate").with_project(project))
}
