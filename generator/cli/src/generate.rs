//! The command `generate`: generates a crate from an OpenAPI document.
//!
//! The generator works in memory; this command reads its inputs, and writes or compares its output. Nothing on disk
//! changes unless every stage succeeded.

mod change;
mod comparison;
pub(crate) mod crate_name;
mod drift;
mod ending;
pub(crate) mod folder;
pub(crate) mod input_file;
mod inputs;
mod losses;
mod manifest;
mod mark;
pub(crate) mod overlay;
pub(crate) mod relative;
mod replacement;
pub(crate) mod report;
mod stage;
mod summary;
mod surroundings;
mod target;
mod turn;
mod written;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use generator::limits::Given;

use crate::diff::advice::Question;
use crate::diff::side::Reading;
use crate::outcome::{Failure, Outcome};
use crate::program::Program;
use crate::read_as::ReadAs;
use crate::terminal;
use crate_name::CrateName;
use input_file::Stop;
use inputs::Inputs;
use report::{Most, Tally};
use summary::Summary;

/// The command line of `generate`.
#[derive(Args)]
pub struct Arguments {
    /// Write nothing; show the differences and fail if the crate or the list of its losses is not up to date
    #[arg(long)]
    check: bool,
    /// The OpenAPI document [default: that of the project]
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Option<PathBuf>,
    /// The folder of the crate: a new folder or one with an earlier output [default: that of the project]
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
    /// The folder that referenced files must be in [default: the folder of the document]
    #[arg(long, value_name = "DIR", requires = "spec")]
    root: Option<PathBuf>,
    /// The configuration, with the package name; without --spec, it names the document and the folder too
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Also overwrite or remove files of the crate that were not generated
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// Repair invalid parts of the document, with a warning, in place of rejecting it
    #[arg(long)]
    lenient: bool,
    /// Read a document of a later version of OpenAPI, such as 3.3, as this one, with a warning
    #[arg(long, value_enum, value_name = "VERSION")]
    read_as: Option<ReadAs>,
    /// Raise or lower a limit for the document, e.g. `steps=10000000`
    #[arg(long, value_name = "NAME=NUMBER")]
    limit: Vec<Given>,
    /// Print at most this many errors, warnings and losses [default: 20 errors, 50 warnings, 20 losses]
    #[arg(long, value_name = "NUMBER")]
    show: Option<usize>,
    /// The format of problems
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = MessageFormat::Human)]
    message_format: MessageFormat,
}

/// The format of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// Text, on standard error
    Human,
    /// One JSON object per line, on standard output: one for each problem, then a summary
    Json,
}

impl Arguments {
    /// Returns the command line with `--check`.
    #[must_use]
    pub fn checking(self) -> Self {
        Self {
            check: true,
            ..self
        }
    }
}

/// Generates the crate, or compares it with the one on disk.
pub fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    let format = arguments.message_format;
    let most = Most::of(arguments.show);
    let inputs = match Inputs::read(arguments, program) {
        Ok(inputs) => inputs,
        Err(Stop::Failure(failure)) => return Err(failure),
        Err(Stop::Findings {
            diagnostics,
            source,
        }) => {
            report::print(&diagnostics, &source, format, most, program)?;
            summarize(Summary::rejected(Tally::of(&diagnostics)), format)?;
            return Ok(Outcome::Finding);
        }
    };
    let question = ask(&inputs, arguments.root.as_deref());
    let (summary, outcome) = match generator::generate(inputs.input(), &inputs.config) {
        Ok(generated) => {
            report::print(&generated.diagnostics, &inputs.shown, format, most, program)?;
            let tally = Tally::of(&generated.diagnostics);
            let outcome = ending::end(arguments, &inputs, &generated, tally)?;
            if let Some(question) = question {
                question.warn(program);
            }
            (Summary::generated(tally, &generated), outcome)
        }
        Err(diagnostics) => {
            report::print(&diagnostics, &inputs.shown, format, most, program)?;
            let tally = Tally::of(&diagnostics);
            let name = &inputs.shown.name;
            terminal::error(&format!("{name}: nothing was written ({tally})\n"));
            (Summary::rejected(tally), Outcome::Finding)
        }
    };
    summarize(summary, format)?;
    Ok(outcome)
}

/// Asks whether the version of the configuration may have to change, while the crate is generated.
fn ask(inputs: &Inputs, root: Option<&Path>) -> Option<Question> {
    let (spec, config) = inputs.files_on_disk.clone()?;
    let reading = Reading {
        leniency: inputs.leniency,
        later: inputs.later,
        limits: inputs.limits.clone(),
        root: root.map(Path::to_owned),
    };
    Question::ask(spec, config, reading)
}

fn summarize(summary: Summary, format: MessageFormat) -> Result<(), Failure> {
    match format {
        MessageFormat::Human => Ok(()),
        MessageFormat::Json => terminal::result(&summary.json()),
    }
}

/// Compares the crate of the project with the generated one.
pub fn check(program: &Program) -> Result<Outcome, Failure> {
    let arguments = Arguments {
        check: true,
        force: false,
        spec: None,
        out: None,
        root: None,
        lenient: false,
        read_as: None,
        limit: Vec::new(),
        name: None,
        config: None,
        show: None,
        message_format: MessageFormat::Human,
    };
    run(&arguments, program)
}
