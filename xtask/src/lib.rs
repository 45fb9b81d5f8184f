//! The commands of this workspace, run as `cargo xtask <command>`.
//!
//! The exit status is 0 on success, 1 for a finding (an invalid document, drift, a failed step) and 2 for invalid usage
//! or an I/O error.
//!
//! The commands that work on any document are those of `openapi-crate`; here they know the paths of this repository.
//! The public items are for the commands in separate packages.

mod bench;
mod ci;
mod conformance;
mod dependencies;
mod diff_proof;
mod publication;
mod recipe;
mod release;
mod roundtrip;
mod tidy;
pub mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::{corpus, diff, explain, generate, terminal};

/// The commands of this workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Invocation {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generates a crate from an OpenAPI document
    Generate(generate::Arguments),
    /// Reports what changed between two revisions of a document, for code and on the wire
    Diff(diff::Arguments),
    /// Generates every document below a path and reports the outcomes
    Corpus(corpus::Arguments),
    /// Checks that every value allowed by the documents below a path round-trips
    Roundtrip(roundtrip::Arguments),
    /// Checks the levels of reported changes against cargo-semver-checks and the compiler
    DiffProof(diff_proof::Arguments),
    /// Measures generation, compilation and the generated client, beside other generators and handwritten code
    Bench(bench::Arguments),
    /// Explains the code of a problem and how to fix it
    Explain(explain::Arguments),
    /// Calls every operation of the generated crate against a mock server of the document
    Conformance,
    /// Checks the source rules of this repository
    Tidy,
    /// Checks licences, bans and sources of all packages against `.deny.toml`
    Dependencies,
    /// Generates and compiles the client of generator/docs/okta.md from Okta's document
    Recipe(recipe::Arguments),
    /// Checks that a tag can be released, and prints the notes of its release
    Release(release::Arguments),
    /// Runs the steps of CI in the same order
    Ci,
}

impl Command {
    fn run(self) -> Result<Outcome, Failure> {
        match self {
            Command::Generate(arguments) => generate::run(&arguments, &workspace::program()),
            Command::Diff(arguments) => diff::run(&arguments, &workspace::program()),
            Command::Corpus(arguments) => corpus::run(&arguments, &workspace::program()),
            Command::Roundtrip(arguments) => roundtrip::run(&arguments),
            Command::DiffProof(arguments) => diff_proof::run(&arguments),
            Command::Bench(arguments) => bench::run(&arguments),
            Command::Explain(arguments) => explain::run(&arguments, &workspace::program()),
            Command::Conformance => conformance::run(),
            Command::Dependencies => dependencies::run(),
            Command::Tidy => tidy::run(),
            Command::Recipe(arguments) => recipe::run(&arguments),
            Command::Release(arguments) => release::run(&arguments),
            Command::Ci => ci::run(),
        }
    }
}

/// Runs the command of the command line.
#[must_use]
pub fn main() -> ExitCode {
    if let Some(status) = corpus::compiler::stand_in(corpus::compiler::LIMIT) {
        return status;
    }
    if let Some(status) = bench::compilation::compiler::stand_in() {
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
