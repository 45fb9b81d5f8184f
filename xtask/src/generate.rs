//! `cargo xtask generate`: an OpenAPI document becomes a crate.
//!
//! The generator works in memory; this command reads its inputs, and writes or compares what it made.
//! Nothing on the disk changes unless every stage succeeded.

mod change;
mod comparison;
mod crate_name;
mod drift;
mod ending;
pub mod folder;
mod inputs;
mod losses;
mod manifest;
mod mark;
mod overlay;
mod relative;
mod replacement;
mod report;
mod stage;
mod summary;
mod surroundings;
mod target;
mod turn;
mod written;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use generator::limits::Given;

use crate::outcome::{Failure, Outcome};
use crate::terminal;
use crate_name::CrateName;
use inputs::{Inputs, Stop};
use report::{Most, Tally};
use summary::Summary;

/// The command line of `generate`.
#[derive(Args)]
pub struct Arguments {
    /// Write nothing; show what differs, and fail, when the crate (or spec/losses.txt) is not what the document gives
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
    /// The folder whose files references may lead to [default: the folder of the document]
    #[arg(long, value_name = "DIR", requires = "spec")]
    root: Option<PathBuf>,
    /// The choices for the document, its package name among them; README.md lists the keys
    #[arg(long, value_name = "FILE", requires = "spec")]
    config: Option<PathBuf>,
    /// Overwrite or remove also what was not generated, where the crate lies
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// Read what is broken in the way that does the least harm, with a warning, instead of refusing it
    #[arg(long)]
    lenient: bool,
    /// Let the document have more, or less, of something than usual, as in `steps=10000000`
    #[arg(long, value_name = "NAME=NUMBER")]
    limit: Vec<Given>,
    /// Print so many errors, warnings and losses at most [default: 20 errors, 50 warnings, 20 losses]
    #[arg(long, value_name = "NUMBER")]
    show: Option<usize>,
    /// How problems are printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = MessageFormat::Human)]
    message_format: MessageFormat,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For a person, on standard error
    Human,
    /// One JSON object a line, on standard output: one for each problem, and last a summary
    Json,
}

/// Generates the crate, or compares it with what is there.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let format = arguments.message_format;
    let most = Most::of(arguments.show);
    let inputs = match Inputs::read(arguments) {
        Ok(inputs) => inputs,
        Err(Stop::Failure(failure)) => return Err(failure),
        Err(Stop::Findings {
            diagnostics,
            source,
        }) => {
            report::print(&diagnostics, &source, format, most)?;
            summarize(Summary::refused(Tally::of(&diagnostics)), format)?;
            return Ok(Outcome::Finding);
        }
    };
    let (summary, outcome) = match generator::generate(inputs.input(), &inputs.config) {
        Ok(generated) => {
            report::print(&generated.diagnostics, &inputs.shown, format, most)?;
            let tally = Tally::of(&generated.diagnostics);
            let outcome = ending::end(arguments, &inputs, &generated, tally)?;
            (Summary::generated(tally, &generated), outcome)
        }
        Err(diagnostics) => {
            report::print(&diagnostics, &inputs.shown, format, most)?;
            let tally = Tally::of(&diagnostics);
            let name = &inputs.shown.name;
            terminal::error(&format!("{name}: nothing was written ({tally})\n"));
            (Summary::refused(tally), Outcome::Finding)
        }
    };
    summarize(summary, format)?;
    Ok(outcome)
}

fn summarize(summary: Summary, format: MessageFormat) -> Result<(), Failure> {
    match format {
        MessageFormat::Human => Ok(()),
        MessageFormat::Json => terminal::result(&summary.json()),
    }
}

/// Compares the checked-in crate with what the document gives.
pub fn check() -> Result<Outcome, Failure> {
    run(&Arguments {
        check: true,
        force: false,
        spec: None,
        out: None,
        root: None,
        lenient: false,
        limit: Vec::new(),
        name: None,
        config: None,
        show: None,
        message_format: MessageFormat::Human,
    })
}
