//! `cargo xtask roundtrip`, a separate package: its validator takes long to build, and no other command needs it.

use std::env;
use std::ffi::OsString;

use clap::Args;

use crate::workspace::{SPEC, Workspace};
use openapi_crate::cargo::cargo;
use openapi_crate::outcome::{Failure, Outcome};

/// The command line of `roundtrip`, which the package parses.
#[derive(Args)]
#[command(disable_help_flag = true)]
pub struct Arguments {
    /// Documents or folders, `--values N`, `--seed S`, `--json FILE`; see `--help`
    #[arg(
        trailing_var_arg = true,
        allow_hyphen_values = true,
        value_name = "ARGUMENTS"
    )]
    arguments: Vec<OsString>,
}

/// The documents that CI checks: every fixture, and the document of the checked-in client.
const TRIED: [&str; 2] = ["generator/tests/fixtures", SPEC];

/// The environment variable that enables random schemas and sets their seed.
const SEED: &str = "ROUNDTRIP_SEED";

/// Checks the documents of this repository and, with a seed, random schemas, which takes longer.
pub fn check() -> Result<Outcome, Failure> {
    let root = Workspace::find().root().to_owned();
    let mut arguments: Vec<OsString> = TRIED.map(|path| root.join(path).into()).to_vec();
    if let Some(seed) = env::var_os(SEED) {
        arguments.extend(["--made-up".into(), "--seed".into(), seed]);
    }
    run(&Arguments { arguments })
}

/// Builds the package and passes the command line to it.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let workspace = Workspace::find();
    let manifest = workspace.root().join("Cargo.toml");
    let status = cargo()
        .args(["run", "--quiet", "--release", "--package", "roundtrip"])
        .arg("--manifest-path")
        .arg(manifest)
        .arg("--")
        .args(&arguments.arguments)
        .status()
        .map_err(Failure::program("cargo"))?;
    match status.code() {
        Some(0) => Ok(Outcome::Fine),
        Some(1) => Ok(Outcome::Finding),
        _ => Err(Failure::Stopped {
            program: "roundtrip",
            output: String::new(),
        }),
    }
}
