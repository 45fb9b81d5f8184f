//! The command line of `openapi-crate`.

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::outcome::{Failure, Outcome};
use crate::program::Program;
use crate::{completions, config_schema, corpus, diff, explain, generate, init, terminal};

/// The name of the program in messages.
pub const NAME: &str = "openapi-crate";

/// Generates a Rust client crate from an OpenAPI document
#[derive(Parser)]
#[command(name = NAME, bin_name = NAME, version)]
pub struct Invocation {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Writes a configuration for a document, with what there is to decide, and what a repository needs around it
    Init(init::Arguments),
    /// Generates the crate of openapi-crate.toml, or of any OpenAPI document
    Generate(generate::Arguments),
    /// Compares the crate with what would be generated, and writes nothing: `generate --check`
    Check(generate::Arguments),
    /// Reports what changed between two revisions of a document, for code and on the wire
    Diff(diff::Arguments),
    /// Generates every document below a path and reports the outcomes
    Corpus(corpus::Arguments),
    /// Explains the code of a problem and how to fix it
    Explain(explain::Arguments),
    /// Prints the JSON Schema of openapi-crate.toml
    ConfigSchema,
    /// Prints the completions for a shell, or the manual page
    Completions(completions::Arguments),
}

/// Runs the command of the command line.
#[must_use]
pub fn main() -> ExitCode {
    run_in(&Program::new(NAME))
}

/// Runs the command of the command line that Cargo passes to a subcommand of its own, with its name in front.
#[must_use]
pub fn cargo_main() -> ExitCode {
    let mut words: Vec<OsString> = env::args_os().collect();
    // A command that runs this program again does not go through Cargo.
    if words.get(1).is_some_and(|word| word == NAME) {
        words.remove(1);
    }
    // Generated files are the same, whichever of the two programs writes them.
    run_words(words, &Program::new(NAME))
}

/// Runs the command of the command line for the project of a program.
#[must_use]
pub fn run_in(program: &Program) -> ExitCode {
    run_words(env::args_os().collect(), program)
}

fn run_words(words: Vec<OsString>, program: &Program) -> ExitCode {
    stand_in().unwrap_or_else(|| finish(Invocation::parse_from(words).command.run(program)))
}

/// Runs the compiler in place of a command, if Cargo called the program for that.
fn stand_in() -> Option<ExitCode> {
    corpus::compiler::stand_in(corpus::compiler::LIMIT)
}

/// Returns the exit status of a command, after its failure was printed.
#[must_use]
pub fn finish(ended: Result<Outcome, Failure>) -> ExitCode {
    match ended {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            terminal::error(&format!("error: {failure}\n"));
            ExitCode::from(2)
        }
    }
}

impl Command {
    fn run(self, program: &Program) -> Result<Outcome, Failure> {
        match self {
            Self::Init(arguments) => init::run(&arguments, program),
            Self::Generate(arguments) => generate::run(&arguments, program),
            Self::Check(arguments) => generate::run(&arguments.checking(), program),
            Self::Diff(arguments) => diff::run(&arguments, program),
            Self::Corpus(arguments) => corpus::run(&arguments, program),
            Self::Explain(arguments) => explain::run(&arguments, program),
            Self::ConfigSchema => config_schema::run(),
            Self::Completions(arguments) => completions::run(&arguments),
        }
    }
}
