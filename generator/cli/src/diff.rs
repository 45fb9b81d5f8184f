//! The command `diff`: reports what changed between two revisions of a document.
//!
//! The library compares; this command reads both revisions, from files or from a commit, and prints the report.

pub(crate) mod advice;
mod base;
mod branch;
mod commit;
mod disk;
pub mod gate;
pub(crate) mod git;
mod rendering;
pub(crate) mod side;
mod threshold;

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use generator::changes::{self, Changes, Unreadable};
use generator::config::Config;
use generator::diagnostic::{Diagnostics, Look};
use generator::input::Leniency;
use generator::limits::{Given, Limits};
use generator::source::Source;

use crate::found;
use crate::generate::MessageFormat;
use crate::generate::input_file::Stop;
use crate::generate::report::{Most, Printing, Report, Tally};
use crate::outcome::{Failure, Outcome};
use crate::program::Program;
use crate::project::{NamedFile, Project};
use crate::read_as::{self, ReadAs};
use crate::terminal;
use base::{Base, name_of};
use rendering::Names;
use side::{Pair, Reading, Unusable, Which};
use threshold::Threshold;

/// The command line of `diff`.
#[derive(Args)]
pub struct Arguments {
    /// The old document
    #[arg(requires = "new", required_unless_present = "base")]
    old: Option<PathBuf>,
    /// The new document
    #[arg(requires = "old")]
    new: Option<PathBuf>,
    /// Compare the working tree with a commit: a branch, a tag or an ID
    #[arg(long, value_name = "GIT-REF", conflicts_with = "old")]
    base: Option<String>,
    /// The document of the working tree [default: that of the project, with its configuration]
    #[arg(long, value_name = "FILE", requires = "base", conflicts_with = "old")]
    spec: Option<PathBuf>,
    /// The document in the commit [default: the same path, or the one that it was renamed from]
    #[arg(long, value_name = "FILE", requires = "base", conflicts_with = "old")]
    old_spec: Option<PathBuf>,
    /// The configuration [default: a default configuration, the same on both sides]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The configuration of the old document [default: that of `--config`, in the commit if there is one]
    #[arg(long, value_name = "FILE", requires = "config")]
    old_config: Option<PathBuf>,
    /// The folder that referenced files must be in [default: the folder of each document]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Repair invalid parts of the documents in place of rejecting them
    #[arg(long)]
    lenient: bool,
    /// Read documents of a later version of OpenAPI, such as 3.3, as this one
    #[arg(long, value_enum, value_name = "VERSION")]
    read_as: Option<ReadAs>,
    /// Raise or lower a limit for the documents, e.g. `steps=10000000`
    #[arg(long, value_name = "NAME=NUMBER")]
    limit: Vec<Given>,
    /// The format of the report
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    format: Format,
    /// The changes for which the exit status is 1
    #[arg(long, value_enum, value_name = "CHANGES", default_value_t = Threshold::Never)]
    fail_on: Threshold,
    /// Write the report to a file in place of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for a terminal
    Human,
    /// A comment for a pull request
    Markdown,
    /// An entry of a changelog, in Markdown
    Changelog,
    /// One JSON object
    Json,
    /// Annotations of a workflow on GitHub
    Github,
}

/// Compares two revisions and prints the report.
pub fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    let pair = match arguments.read(program) {
        Ok(pair) => pair,
        Err(unusable) => return reject(unusable, program),
    };
    for note in &pair.notes {
        terminal::error(&format!("note: {note}\n"));
    }
    let changes = match compare(&pair) {
        Ok(changes) => changes,
        Err(unusable) => return reject(unusable, program),
    };
    arguments.print(&changes, &pair)?;
    Ok(arguments.fail_on.outcome(&changes))
}

/// Returns the project whose document is compared with that of a commit.
fn project(program: &Program) -> Result<Project, Unusable> {
    let found = found::project_of(program).map_err(Unusable::on(Which::New))?;
    found.ok_or_else(|| {
        let command = format!("{program} diff");
        Failure::NoProject { command }.into()
    })
}

/// Compares two revisions.
fn compare(pair: &Pair) -> Result<Changes, Unusable> {
    let found = |which, diagnostics, side: &Source| Unusable {
        which,
        stop: Stop::Findings {
            diagnostics,
            source: Source::new(&side.name, ""),
        },
    };
    changes::compare(&pair.old.revision(), &pair.new.revision()).map_err(|unreadable| {
        match unreadable {
            Unreadable::Old(diagnostics) => found(Which::Old, diagnostics, &pair.old.source),
            Unreadable::New(diagnostics) => found(Which::New, diagnostics, &pair.new.source),
        }
    })
}

/// Prints the problems of the side that cannot be read.
fn reject(unusable: Unusable, program: &Program) -> Result<Outcome, Failure> {
    let Unusable { which, stop } = unusable;
    let (diagnostics, source): (Diagnostics, Source) = match stop {
        Stop::Failure(failure) => return Err(failure),
        Stop::Findings {
            diagnostics,
            source,
        } => (diagnostics, source),
    };
    let printing = Printing {
        format: MessageFormat::Human,
        most: Most::of(None),
        program: program.name(),
    };
    Report::of(&diagnostics, &source, printing).print(printing.format)?;
    let tally = Tally::of(&diagnostics);
    terminal::error(&format!(
        "{}: nothing was compared, since the {which} revision cannot be read ({tally})\n",
        source.name
    ));
    Ok(Outcome::Finding)
}

impl Arguments {
    fn read(&self, program: &Program) -> Result<Pair, Unusable> {
        match (&self.old, &self.new, &self.base) {
            (Some(old), Some(new), _) => {
                self.read_files(&NamedFile::given(old), &NamedFile::given(new))
            }
            // The command line has either two documents or a commit.
            (_, _, base) => {
                let name = base.as_deref().unwrap_or("HEAD");
                self.base(name, program)?.read()
            }
        }
    }

    fn read_files(&self, old: &NamedFile, new: &NamedFile) -> Result<Pair, Unusable> {
        let config = self.config.as_deref().map(NamedFile::given);
        let old_config = self.old_config.as_deref().map(NamedFile::given);
        let old_config = old_config.or_else(|| config.clone());
        let default = || Config::for_document(&name_of(&new.path));
        let reading = self.reading();
        let new_side = disk::read(new, config.as_ref(), default, &reading);
        let old_side = disk::read(old, old_config.as_ref(), default, &reading);
        Ok(Pair {
            old: old_side.map_err(Unusable::on(Which::Old))?,
            new: new_side.map_err(Unusable::on(Which::New))?,
            notes: Vec::new(),
        })
    }

    fn base(&self, name: &str, program: &Program) -> Result<Base, Unusable> {
        let config = self.config.as_deref().map(NamedFile::given);
        let (spec, config) = match &self.spec {
            Some(spec) => (NamedFile::given(spec), config),
            None => {
                let project = project(program)?;
                let config = config.unwrap_or_else(|| project.config());
                (project.document(), Some(config))
            }
        };
        Ok(Base {
            name: name.to_owned(),
            spec,
            config,
            old_spec: self.old_spec.clone(),
            old_config: self.old_config.clone(),
            reading: self.reading(),
        })
    }

    fn reading(&self) -> Reading {
        let limits = self.limit.iter().copied();
        Reading {
            leniency: match self.lenient {
                true => Leniency::Lenient,
                false => Leniency::Strict,
            },
            later: read_as::later(self.read_as),
            limits: limits.fold(Limits::USUAL, Limits::with),
            root: self.root.clone(),
        }
    }

    fn print(&self, changes: &Changes, pair: &Pair) -> Result<(), Failure> {
        let names = Names {
            old: &pair.old.source.name,
            new: &pair.new.source.name,
        };
        let look = match &self.output {
            Some(_) => Look::Plain,
            None => terminal::output_look(),
        };
        let text = rendering::render(changes, self.format, &names, look);
        match &self.output {
            Some(file) => fs::write(file, text).map_err(Failure::file("write", file)),
            None => terminal::result(&text),
        }
    }
}
