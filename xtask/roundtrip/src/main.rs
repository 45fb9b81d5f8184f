//! `cargo xtask roundtrip`.

mod run;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use xtask::corpus::compiler;
use xtask::terminal;

/// The longest that the compiler may take over one crate: a program that reads and writes each type of a large document is
/// some hundred thousand lines, and compiled rather than checked.
const LONGEST_BUILD: Duration = Duration::from_secs(1800);

/// Tells whether every value that the documents allow comes back as it was.
///
/// The exit status is 0 when it does, or differs only in ways that are accepted; 1 when a value is lost, changed, refused or
/// not known, or a document cannot be tried.
#[derive(Parser)]
#[command(name = "cargo xtask roundtrip", bin_name = "cargo xtask roundtrip")]
struct Arguments {
    /// Documents, or folders with documents; a document may refer to files below the folder named here
    #[arg(required_unless_present = "made_up", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How many values are made of each schema
    #[arg(long, value_name = "N", default_value_t = 30)]
    values: usize,
    /// Try a document with made-up schemas as well, which follows from the seed
    #[arg(long)]
    made_up: bool,
    /// What chance begins with
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Write everything that was found as JSON to FILE as well
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

fn main() -> ExitCode {
    if let Some(status) = compiler::stand_in(LONGEST_BUILD) {
        return status;
    }
    match run::run(&Arguments::parse()) {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            terminal::error(&format!("error: {failure}\n"));
            ExitCode::from(2)
        }
    }
}
