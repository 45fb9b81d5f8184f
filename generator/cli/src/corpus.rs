//! The command `corpus`: generates many documents and reports the outcomes.
//!
//! A separate process generates each document, so a panic or a hang is an outcome and does not end the run. The crates
//! are compiled as one workspace, whose dependencies are built once.

mod compilation;
pub mod compiler;
mod entry;
mod generation;
mod json;
mod process;
mod progress;
mod share;
mod table;

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use clap::Args;

use crate::documents::{self, Document};
use crate::outcome::{Failure, Outcome};
use crate::program::Program;
use crate::terminal;
use entry::Entry;
use generation::{Generator, Reading};
use progress::Progress;

/// The command line of `corpus`.
///
/// The exit status is 0 if every document is generated (and compiles, with --check) or is rejected with a message
/// that contains a line; it is 1 for a crate that does not compile, a panic, a timeout, or an error without a line.
#[derive(Args)]
pub struct Arguments {
    /// Documents, or folders with documents; a document may reference files below the folder passed here
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Also compile the generated crates
    #[arg(long)]
    check: bool,
    /// Also write the outcomes as JSON to FILE
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Repair documents like `generate --lenient` [default: only to report whether it helps for a rejected document]
    #[arg(long)]
    lenient: bool,
    /// The time limit for the generation of one document
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    time_limit: u64,
}

/// Generates every document, and compiles the crates with `--check`.
pub fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    let documents = documents::find(&arguments.paths)?;
    let folder = program.scratch("corpus");
    fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
    let generator = Generator::new(
        &folder,
        Duration::from_secs(arguments.time_limit),
        if arguments.lenient {
            Reading::Lenient
        } else {
            Reading::Strict
        },
    )?;
    let mut entries = generate(&documents, &generator)?;
    if arguments.check {
        compilation::check(program.lock(), &folder, &mut entries)?;
    }
    if let Some(file) = &arguments.json {
        fs::write(file, json::text(&entries)).map_err(Failure::file("write", file))?;
    }
    terminal::result(&table::text(&entries))?;
    Ok(if entries.iter().any(Entry::is_finding) {
        Outcome::Finding
    } else {
        Outcome::Fine
    })
}

/// Generates on all cores and returns the outcomes in the order of the documents.
fn generate(documents: &[Document], generator: &Generator) -> Result<Vec<Entry>, Failure> {
    let progress = Progress::new(documents.len());
    let next = AtomicUsize::new(0);
    let made = Mutex::new(Vec::with_capacity(documents.len()));
    let work = || {
        while let Some(document) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
            let entry = generator.entry(document);
            progress.finished(&document.shown);
            made.lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .push(entry);
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs() {
            scope.spawn(work);
        }
    });
    progress.clear();
    let made = made
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut entries = made.into_iter().collect::<Result<Vec<Entry>, Failure>>()?;
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(entries)
}

/// Returns the number of concurrent processes.
fn jobs() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}
