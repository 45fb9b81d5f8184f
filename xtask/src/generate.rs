//! `cargo xtask generate`: an OpenAPI document becomes a crate.
//!
//! The generator works in memory; this command reads its inputs, and writes or compares what it made.
//! Nothing on the disk changes unless every stage succeeded.

mod comparison;
mod crate_name;
mod drift;
mod folder;
mod inputs;
mod overlay;
mod replacement;
mod report;
mod target;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use generator::Generated;
use generator::files::Files;

use crate::outcome::{Failure, Outcome};
use crate::terminal;
use comparison::Comparison;
use crate_name::CrateName;
use inputs::{Inputs, Stop};
use report::Tally;

/// The command line of `generate`.
#[derive(Args)]
pub struct Arguments {
    /// Write nothing; fail when the crate is not what the document gives
    #[arg(long)]
    check: bool,
    /// The OpenAPI document [default: spec/users.yaml]
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Option<PathBuf>,
    /// The folder of the crate: a new one or one that holds an earlier output [default: generated-client]
    #[arg(long, value_name = "DIR", requires = "spec")]
    out: Option<PathBuf>,
    /// The name of the crate [default: the name of DIR]
    #[arg(
        long,
        value_name = "CRATE",
        requires = "spec",
        conflicts_with = "config"
    )]
    name: Option<CrateName>,
    /// The folder that no file may lie outside of which a reference leads to [default: the folder of FILE]
    #[arg(long, value_name = "DIR", requires = "spec")]
    root: Option<PathBuf>,
    /// The choices for the document, its package name among them
    #[arg(long, value_name = "FILE", requires = "spec")]
    config: Option<PathBuf>,
    /// Read what is broken in the way that does the least harm, with a warning, instead of refusing it
    #[arg(long)]
    lenient: bool,
    /// How problems are printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = MessageFormat::Human)]
    message_format: MessageFormat,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For a person, on standard error
    Human,
    /// One JSON object a line, on standard output
    Json,
}

/// Generates the crate, or compares it with what is there.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let format = arguments.message_format;
    let inputs = match Inputs::read(arguments) {
        Ok(inputs) => inputs,
        Err(Stop::Failure(failure)) => return Err(failure),
        Err(Stop::Finding { diagnostic, source }) => {
            report::print([&*diagnostic], &source, format)?;
            return Ok(Outcome::Finding);
        }
    };
    let (diagnostics, files) = match generator::generate(inputs.input(), &inputs.config) {
        Ok(Generated {
            files, diagnostics, ..
        }) => (diagnostics, Some(files)),
        Err(diagnostics) => (diagnostics, None),
    };
    report::print(&diagnostics, &inputs.shown, format)?;
    let tally = Tally::of(&diagnostics);
    match files {
        Some(files) => finish(arguments, &inputs, &files, tally),
        None => {
            terminal::error(&format!(
                "{}: nothing was written ({tally})\n",
                inputs.shown.name
            ));
            Ok(Outcome::Finding)
        }
    }
}

fn finish(
    arguments: &Arguments,
    inputs: &Inputs,
    files: &Files,
    tally: Tally,
) -> Result<Outcome, Failure> {
    let comparison = Comparison::between(&inputs.target, files)?;
    let (text, outcome) = match (arguments.check, comparison.is_equal()) {
        (true, false) => (drift::report(&comparison, inputs), Outcome::Finding),
        (true, true) => (
            format!(
                "{}: up to date, {} files{}\n",
                inputs.target,
                files.len(),
                tally.in_brackets()
            ),
            Outcome::Fine,
        ),
        (false, _) => {
            replacement::replace(&inputs.target, &comparison)?;
            (
                format!("{}: {comparison}{}\n", inputs.target, tally.in_brackets()),
                Outcome::Fine,
            )
        }
    };
    match arguments.message_format {
        MessageFormat::Human => terminal::result(&text)?,
        MessageFormat::Json => terminal::error(&text),
    }
    Ok(outcome)
}

/// Compares the checked-in crate with what the document gives.
pub fn check() -> Result<Outcome, Failure> {
    run(&Arguments {
        check: true,
        spec: None,
        out: None,
        root: None,
        lenient: false,
        name: None,
        config: None,
        message_format: MessageFormat::Human,
    })
}
