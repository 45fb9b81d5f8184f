//! The command `generate`: its command line, and the order of its steps.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use generator::diagnostic::Diagnostics;
use generator::limits::Given;
use generator::source::Source;

use super::account::Account;
use super::comparison::Comparison;
use super::crate_name::CrateName;
use super::ending;
use super::input_file::Stop;
use super::inputs::Inputs;
use super::memory::{Memory, Recalled};
use super::record::requested::Requested;
use super::report::{Most, Printing, Report, Tally};
use super::summary::Summary;
use crate::diff::advice::Question;
use crate::diff::side::Reading;
use crate::outcome::{Failure, Outcome};
use crate::program::Program;
use crate::read_as::ReadAs;
use crate::terminal;

/// The command line of `generate`.
#[derive(Args)]
pub struct Arguments {
    /// Write nothing; show the differences and fail if the crate or the list of its losses is not up to date
    #[arg(long)]
    pub(super) check: bool,
    /// The OpenAPI document [default: that of the project]
    #[arg(long, value_name = "FILE", requires = "out")]
    pub(super) spec: Option<PathBuf>,
    /// The folder of the crate: a new folder or one with an earlier output [default: that of the project]
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub(super) out: Option<PathBuf>,
    /// The name of the crate [default: the name of DIR]
    #[arg(
        long,
        value_name = "CRATE",
        requires = "spec",
        conflicts_with = "config"
    )]
    pub(super) name: Option<CrateName>,
    /// The folder that referenced files must be in [default: the folder of the document]
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub(super) root: Option<PathBuf>,
    /// The configuration, with the package name; without --spec, it names the document and the folder too
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Also overwrite or remove files of the crate that were not generated
    #[arg(long, conflicts_with = "check")]
    pub(super) force: bool,
    /// Repair invalid parts of the document, with a warning, in place of rejecting it
    #[arg(long)]
    pub(super) lenient: bool,
    /// Read a document of a later version of OpenAPI, such as 3.3, as this one, with a warning
    #[arg(long, value_enum, value_name = "VERSION")]
    pub(super) read_as: Option<ReadAs>,
    /// Raise or lower a limit for the document, e.g. `steps=10000000`
    #[arg(long, value_name = "NAME=NUMBER")]
    pub(super) limit: Vec<Given>,
    /// Print at most this many errors, warnings and losses [default: 20 errors, 50 warnings, 20 losses]
    #[arg(long, value_name = "NUMBER")]
    pub(super) show: Option<usize>,
    /// The format of problems
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = MessageFormat::Human)]
    pub(super) message_format: MessageFormat,
    /// Generate even if nothing has changed since the last run, and keep no record of this one
    #[arg(long)]
    pub(super) no_cache: bool,
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
    let printing = Printing {
        format: arguments.message_format,
        most: Most::of(arguments.show),
        program: program.name(),
    };
    let memory = Memory::of(arguments, printing);
    let inputs = match Inputs::read(arguments, program) {
        Ok(inputs) => inputs,
        Err(Stop::Failure(failure)) => return Err(failure),
        Err(Stop::Findings {
            diagnostics,
            source,
        }) => return reject(&diagnostics, &source, printing),
    };
    let question = ask(&inputs, arguments.root.as_deref(), program);
    let recalled = memory
        .as_ref()
        .and_then(|memory| memory.recall(&inputs, arguments));
    match recalled {
        Some(recalled) => end_unchanged(arguments, &inputs, recalled, question),
        None => generate(arguments, &inputs, printing, memory, question),
    }
}

/// Reports problems of a document or an input that is rejected.
fn reject(
    diagnostics: &Diagnostics,
    source: &Source,
    printing: Printing,
) -> Result<Outcome, Failure> {
    Report::of(diagnostics, source, printing).print(printing.format)?;
    summarize(Summary::rejected(Tally::of(diagnostics)), printing.format)?;
    Ok(Outcome::Finding)
}

/// Ends a run whose inputs and files are those of the last one.
fn end_unchanged(
    arguments: &Arguments,
    inputs: &Inputs,
    recalled: Recalled,
    question: Option<Question>,
) -> Result<Outcome, Failure> {
    let Recalled {
        account,
        comparison,
        turn,
    } = recalled;
    account.report.print(arguments.message_format)?;
    let outcome = ending::end(arguments, inputs, &comparison, &account)?;
    drop(turn);
    question.into_iter().for_each(Question::warn);
    summarize(account.summary, arguments.message_format)?;
    Ok(outcome)
}

/// Generates the crate, and compares or writes it.
fn generate(
    arguments: &Arguments,
    inputs: &Inputs,
    printing: Printing,
    memory: Option<Memory>,
    question: Option<Question>,
) -> Result<Outcome, Failure> {
    let requested = Requested::of(&inputs.files);
    let generated = match generator::generate(inputs.input(&requested), &inputs.config) {
        Ok(generated) => generated,
        Err(diagnostics) => return reject_document(&diagnostics, inputs, printing),
    };
    let account = Account::of(&generated, inputs, printing);
    account.report.print(printing.format)?;
    let turn = ending::turn(arguments, inputs)?;
    let comparison = Comparison::between(&inputs.target, &generated.files)?;
    let outcome = ending::end(arguments, inputs, &comparison, &account)?;
    drop(turn);
    question.into_iter().for_each(Question::warn);
    summarize(account.summary, printing.format)?;
    if let (Some(memory), Outcome::Fine) = (memory, outcome) {
        memory.keep(inputs, requested, &generated.files, account);
    }
    Ok(outcome)
}

fn reject_document(
    diagnostics: &Diagnostics,
    inputs: &Inputs,
    printing: Printing,
) -> Result<Outcome, Failure> {
    Report::of(diagnostics, &inputs.shown, printing).print(printing.format)?;
    let tally = Tally::of(diagnostics);
    let name = &inputs.shown.name;
    terminal::error(&format!("{name}: nothing was written ({tally})\n"));
    summarize(Summary::rejected(tally), printing.format)?;
    Ok(Outcome::Finding)
}

/// Asks whether the version of the configuration may have to change, while the crate is generated.
fn ask(inputs: &Inputs, root: Option<&Path>, program: &Program) -> Option<Question> {
    let (spec, config) = inputs.files_on_disk.clone()?;
    let reading = Reading {
        leniency: inputs.leniency,
        later: inputs.later,
        limits: inputs.limits.clone(),
        root: root.map(Path::to_owned),
    };
    Question::ask(spec, config, reading, program.name())
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
        // What this is asked for is whether the generator still makes the crate.
        no_cache: true,
    };
    run(&arguments, program)
}
