//! One run: generate, build, test, report.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use openapi_crate::documents::{self, Document};
use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::terminal;
use roundtrip::build::{Built, build};
use roundtrip::calls;
use roundtrip::expectation;
use roundtrip::made_up;
use roundtrip::prepared::{Prepared, prepare, write};
use roundtrip::report::{Report, json, table};
use roundtrip::trial::{self, ValueOptions};
use xtask::workspace::Workspace;

use crate::Arguments;

/// The time limit of generating one crate.
const LIMIT: Duration = Duration::from_secs(60);

/// Tests all documents.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let workspace = Workspace::find();
    let folder = workspace.scratch("roundtrip");
    let mut paths = arguments.paths.clone();
    if arguments.made_up {
        let file = folder.join(format!("made-up-{}.json", arguments.seed));
        write(&file, &format!("{:#}\n", made_up::document(arguments.seed)))?;
        paths.push(file);
    }
    let documents = documents::find(&paths)?;
    let crates = folder.join("crates");
    fs::create_dir_all(&crates).map_err(Failure::file("create", &crates))?;
    let (prepared, mut reports) = prepared(&documents, &crates)?;
    let built = build(workspace.root(), &folder, &prepared)?;
    let options = ValueOptions {
        values: arguments.values,
        seed: arguments.seed,
    };
    let tested = in_parallel(&prepared, |prepared| report(&built, prepared, options));
    reports.extend(tested.into_iter().collect::<Result<Vec<_>, Failure>>()?);
    reports.sort_by(|one, other| one.shown.cmp(&other.shown));
    if let Some(file) = &arguments.json {
        fs::write(file, json::text(&reports)).map_err(Failure::file("write", file))?;
    }
    terminal::result(&table::text(&reports))?;
    Ok(match reports.iter().any(Report::is_finding) {
        true => Outcome::Finding,
        false => Outcome::Fine,
    })
}

/// Returns the documents that can be tested, and reports of the others.
fn prepared(
    documents: &[Document],
    crates: &Path,
) -> Result<(Vec<Prepared>, Vec<Report>), Failure> {
    let made = in_parallel(documents, |document| {
        (document.shown.clone(), prepared_in_time(document, crates))
    });
    let mut prepared = Vec::new();
    let mut reports = Vec::new();
    for (shown, made) in made {
        match made? {
            Ok(it) => prepared.push(it),
            Err(problem) => reports.push(Report::untested(&shown, problem)),
        }
    }
    Ok((prepared, reports))
}

/// Generates in a separate thread, so that a panic or a hang of one document does not end the run.
fn prepared_in_time(
    document: &Document,
    crates: &Path,
) -> Result<Result<Prepared, String>, Failure> {
    let (sender, receiver) = mpsc::channel();
    let document = document.clone();
    let crates = crates.to_owned();
    // After a timeout, the receiver is gone.
    thread::spawn(move || sender.send(prepare(&document, &crates)).is_ok());
    match receiver.recv_timeout(LIMIT) {
        Ok(made) => made,
        Err(mpsc::RecvTimeoutError::Timeout) => Ok(Err("generation timed out".to_owned())),
        Err(mpsc::RecvTimeoutError::Disconnected) => Ok(Err("the generator panicked".to_owned())),
    }
}

fn report(built: &Built, prepared: &Prepared, options: ValueOptions) -> Result<Report, Failure> {
    let mut report = match built.programs.get(&prepared.package) {
        Some(program) => {
            let mut report = Report::of(prepared, trial::run(program, prepared, options)?);
            report.calls = calls::run(program, prepared, options)?;
            (report.expectations, report.failed) = expectation::run(program, prepared)?;
            report
        }
        None => {
            let error = built.errors.get(&prepared.package);
            let error = error.map_or("not compiled", String::as_str);
            Report::untested(&prepared.shown, format!("does not compile: {error}"))
        }
    };
    report.seconds = built.seconds.get(&prepared.package).copied();
    Ok(report)
}

/// Applies a function to each item on all cores; the results are in the order of the list.
fn in_parallel<T: Sync, R: Send>(list: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let made = Mutex::new(Vec::with_capacity(list.len()));
    let step = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(it) = list.get(index) else {
                return;
            };
            let result = work(it);
            let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
            made.push((index, result));
        }
    };
    let jobs = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(step);
        }
    });
    let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, result)| result).collect()
}
