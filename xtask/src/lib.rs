//! The commands of this workspace, run as `cargo xtask <command>`.
//!
//! The exit status is 0 when all is well, 1 for a finding (a bad document, drift, a gate that failed)
//! and 2 for wrong usage or a failed read or write.
//!
//! What is public here is for the commands that are packages of their own.

mod ci;
mod conformance;
pub mod corpus;
mod dependencies;
pub mod documents;
mod explain;
mod generate;
pub mod outcome;
mod reading;
mod roundtrip;
pub mod terminal;
mod tidy;
pub mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use crate::generate::folder::Folder;
use crate::outcome::{Failure, Outcome};

/// The commands of this workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Invocation {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Turns an OpenAPI document into a crate
    Generate(generate::Arguments),
    /// Generates every document below a path and says what became of each
    Corpus(corpus::Arguments),
    /// Tells whether every value that the documents below a path allow comes back as it was
    Roundtrip(roundtrip::Arguments),
    /// Says what the code of a problem means, and how to mend it
    Explain(explain::Arguments),
    /// Calls every operation of the generated crate against a mock server of the document
    Conformance,
    /// Checks the rules of this repository that a program can check
    Tidy,
    /// Checks licences, bans and sources of all packages, as `.deny.toml` has them
    Dependencies,
    /// Runs what CI runs, in the same order
    Ci,
}

impl Command {
    fn run(self) -> Result<Outcome, Failure> {
        match self {
            Command::Generate(arguments) => generate::run(&arguments),
            Command::Corpus(arguments) => corpus::run(&arguments),
            Command::Roundtrip(arguments) => roundtrip::run(&arguments),
            Command::Explain(arguments) => explain::run(&arguments),
            Command::Conformance => conformance::run(),
            Command::Dependencies => dependencies::run(),
            Command::Tidy => tidy::run(),
            Command::Ci => ci::run(),
        }
    }
}

/// Runs the command that the command line names.
#[must_use]
pub fn main() -> ExitCode {
    if let Some(status) = corpus::compiler::stand_in(corpus::compiler::LIMIT) {
        return status;
    }
    match Invocation::parse().command.run() {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            terminal::error(&format!("error: {failure}\n"));
            ExitCode::from(2)
        }
    }
}
