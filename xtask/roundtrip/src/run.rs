//! One run: generate, build, try, report.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use roundtrip::build::{Built, build};
use roundtrip::calls;
use roundtrip::expectation;
use roundtrip::made_up;
use roundtrip::prepared::{Prepared, prepare, write};
use roundtrip::report::{Report, json, table};
use roundtrip::trial::{self, Choices};
use xtask::documents::{self, Document};
use xtask::outcome::{Failure, Outcome};
use xtask::terminal;
use xtask::workspace::Workspace;

use crate::Arguments;

/// The longest that the generation of one document may take.
const LIMIT: Duration = Duration::from_secs(60);

/// Tries all documents.
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
    let choices = Choices {
        values: arguments.values,
        seed: arguments.seed,
    };
    let tried = in_parallel(&prepared, |prepared| report(&built, prepared, choices));
    reports.extend(tried.into_iter().collect::<Result<Vec<_>, Failure>>()?);
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

/// The documents that can be tried, and reports of the others.
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
            Err(problem) => reports.push(Report::untried(&shown, problem)),
        }
    }
    Ok((prepared, reports))
}

/// Generates in a thread of its own: a panic or a hang of one document is not the end.
fn prepared_in_time(
    document: &Document,
    crates: &Path,
) -> Result<Result<Prepared, String>, Failure> {
    let (sender, receiver) = mpsc::channel();
    let document = document.clone();
    let crates = crates.to_owned();
    // Nobody listens any more when the time is over.
    thread::spawn(move || sender.send(prepare(&document, &crates)).is_ok());
    match receiver.recv_timeout(LIMIT) {
        Ok(made) => made,
        Err(mpsc::RecvTimeoutError::Timeout) => Ok(Err("not generated in time".to_owned())),
        Err(mpsc::RecvTimeoutError::Disconnected) => Ok(Err("the generator panicked".to_owned())),
    }
}

fn report(built: &Built, prepared: &Prepared, choices: Choices) -> Result<Report, Failure> {
    let mut report = match built.programs.get(&prepared.package) {
        Some(program) => {
            let mut report = Report::of(prepared, trial::run(program, prepared, choices)?);
            report.calls = calls::run(program, prepared, choices)?;
            (report.expectations, report.failed) = expectation::run(program, prepared)?;
            report
        }
        None => {
            let error = built.errors.get(&prepared.package);
            let error = error.map_or("not compiled", String::as_str);
            Report::untried(&prepared.shown, format!("does not compile: {error}"))
        }
    };
    report.seconds = built.seconds.get(&prepared.package).copied();
    Ok(report)
}

/// Does something with each on all cores; the results are in the order of the list.
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
