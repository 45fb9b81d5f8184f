//! The commands of this workspace, run as `cargo xtask <command>`.
//!
//! The exit status is 0 when all is well, 1 for a finding (a bad document, drift, a gate that failed)
//! and 2 for wrong usage or a failed read or write.

mod ci;
mod conformance;
mod corpus;
mod generate;
mod outcome;
mod terminal;
mod tidy;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::outcome::{Failure, Outcome};

/// A generation makes millions of small things, for which the allocator of most systems is slow.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    /// Calls every operation of the generated crate against a mock server of the document
    Conformance,
    /// Checks the rules of this repository that a program can check
    Tidy,
    /// Runs what CI runs, in the same order
    Ci,
}

impl Command {
    fn run(self) -> Result<Outcome, Failure> {
        match self {
            Command::Generate(arguments) => generate::run(&arguments),
            Command::Corpus(arguments) => corpus::run(&arguments),
            Command::Conformance => conformance::run(),
            Command::Tidy => tidy::run(),
            Command::Ci => ci::run(),
        }
    }
}

fn main() -> ExitCode {
    if let Some(status) = corpus::compiler::stand_in() {
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
