//! `cargo xtask roundtrip`.

mod run;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use openapi_crate::corpus::compiler;
use openapi_crate::terminal;

/// The time limit of compiling one crate: the program for a large document has some hundred thousand lines, and is
/// compiled rather than checked.
const LONGEST_BUILD: Duration = Duration::from_secs(1800);

/// Tests whether every value that the documents allow survives a round trip.
///
/// The exit status is 0 if all values do, apart from accepted differences; 1 if a value is missing, changed, rejected
/// or unknown, or if a document cannot be tested.
#[derive(Parser)]
#[command(name = "cargo xtask roundtrip", bin_name = "cargo xtask roundtrip")]
struct Arguments {
    /// Documents or folders of documents; a document may refer to files below the folder named here
    #[arg(required_unless_present = "made_up", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Number of values to generate per schema
    #[arg(long, value_name = "N", default_value_t = 30)]
    values: usize,
    /// Also test a document with random schemas, generated from the seed
    #[arg(long)]
    made_up: bool,
    /// Seed of the random generator
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Also write the full report as JSON to FILE
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
