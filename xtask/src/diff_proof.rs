//! `cargo xtask diff-proof`: checks the Rust level of a report against `cargo-semver-checks` and against the compiler.
//!
//! Both crates of each pair are generated. The lints compare them, and a caller of each public member of the old crate
//! is compiled against the new one.

mod bench;
mod callers;
mod json;
mod lints;
mod pair;
mod report;
mod selection;
mod surface;
mod verdict;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use clap::Args;
use generator::changes::{self, RustLevel};

use crate::workspace::Workspace;
use bench::Bench;
use callers::{Reached, Trial};
use lints::{Found, Lints};
use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::terminal;
use pair::{Pair, Revision};
use report::Entry;
use surface::Surface;
use verdict::{Evidence, Finding, Meaning};

/// The folder of the pairs.
const PAIRS: &str = "generator/tests/changes";

/// The command line of `diff-proof`.
#[derive(Args)]
pub struct Arguments {
    /// Files or folders of pairs, and documents, two at a time [default: 24 pairs of generator/tests/changes]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Also write the results as JSON to FILE
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// What the report says of a pair.
#[derive(Clone, Copy)]
struct Claim {
    level: RustLevel,
    meaning: Meaning,
}

/// A pair with both crates.
struct Subject {
    name: String,
    claim: Claim,
    lints: Option<Found>,
    old: Surface,
    new: Surface,
}

/// Proves the levels of the pairs.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let workspace = Workspace::find();
    let pairs = match arguments.paths.is_empty() {
        true => selection::default(pair::read(&[workspace.root().join(PAIRS)])?),
        false => pair::read(&arguments.paths)?,
    };
    let lints = Lints::find();
    match &lints {
        Some(lints) => terminal::error(&format!("lints: {}\n", lints.version)),
        None => terminal::error(
            "warning: cargo-semver-checks is neither on PATH nor in CARGO_SEMVER_CHECKS: nothing is compared with its lints\n",
        ),
    }
    let bench = Bench::create(&workspace)?;
    let mut entries = Vec::new();
    let mut claims = Vec::new();
    for pair in &pairs {
        match generate(&bench, pair)? {
            Ok(claim) => claims.push((pair.name.as_str(), claim)),
            Err(problem) => entries.push(Entry::without_crates(&pair.name, problem)),
        }
    }
    let mut subjects = Vec::new();
    for (name, claim) in claims {
        terminal::error(&format!("documenting {name}\n"));
        match document(&bench, name, claim, lints.as_ref())? {
            Ok(subject) => subjects.push(subject),
            Err(problem) => entries.push(Entry::without_crates(name, problem)),
        }
    }
    entries.extend(prove(&bench, &subjects)?);
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    if let Some(file) = &arguments.json {
        fs::write(file, report::json(&entries)).map_err(Failure::file("write", file))?;
    }
    terminal::result(&report::table(&entries))?;
    let is_fine = entries
        .iter()
        .all(|entry| entry.judgement.findings.is_empty());
    Ok(match is_fine {
        true => Outcome::Fine,
        false => Outcome::Finding,
    })
}

/// Compares the documents of a pair, writes both crates and those of their callers, and returns what the report says.
fn generate(bench: &Bench, pair: &Pair) -> Result<Result<Claim, String>, Failure> {
    let compared = changes::compare(&compared(&pair.old), &compared(&pair.new));
    let claim = match compared {
        Ok(changes) => Claim {
            level: changes.rust(),
            meaning: Meaning::of(&changes),
        },
        Err(problems) => return Ok(Err(format!("not readable: {problems:?}"))),
    };
    for (side, revision) in [("old", &pair.old), ("new", &pair.new)] {
        let generated = match generator::generate(&revision.source, &revision.config) {
            Ok(generated) => generated,
            Err(problems) => return Ok(Err(format!("not generated: {problems:?}"))),
        };
        let package = format!("{}-{side}", pair.name);
        bench.add_generated(&package, generated.files.iter())?;
        bench.add_callers(&callers_of(&package), &package)?;
    }
    Ok(Ok(claim))
}

fn compared(revision: &Revision) -> changes::Revision<'_> {
    changes::Revision {
        input: (&revision.source).into(),
        config: &revision.config,
    }
}

fn callers_of(package: &str) -> String {
    format!("{package}-callers")
}

/// Documents both crates, and has the lints compare them.
fn document(
    bench: &Bench,
    name: &str,
    claim: Claim,
    lints: Option<&Lints>,
) -> Result<Result<Subject, String>, Failure> {
    let [old, new] = [
        bench.document(&format!("{name}-old"))?,
        bench.document(&format!("{name}-new"))?,
    ];
    let (old, new) = match (old, new) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(problem), _) | (_, Err(problem)) => {
            return Ok(Err(format!("does not compile: {problem}")));
        }
    };
    let lints = lints.map(|lints| lints.compare(&old, &new)).transpose()?;
    Ok(Ok(Subject {
        name: name.to_owned(),
        claim,
        lints,
        old: surface::of(&bench::read_documentation(&old)?),
        new: surface::of(&bench::read_documentation(&new)?),
    }))
}

/// Compiles the callers of all pairs against both crates, and judges.
fn prove(bench: &Bench, subjects: &[Subject]) -> Result<Vec<Entry>, Failure> {
    let trials = subjects.iter().flat_map(|subject| {
        ["old", "new"].map(|side| {
            let package = callers_of(&format!("{}-{side}", subject.name));
            Trial::new(package, &subject.old)
        })
    });
    let mut trials: Vec<Trial<'_>> = trials.collect();
    terminal::error("compiling the callers\n");
    if callers::compile(bench, &mut trials)? == Reached::Limit {
        terminal::error("warning: some callers still had errors in the last round\n");
    }
    let both = trials.chunks_exact(2).zip(subjects);
    let entries = both.filter_map(|(trials, subject)| match trials {
        [old, new] => Some(entry(subject, old, new)),
        _ => None,
    });
    Ok(entries.collect())
}

fn entry(subject: &Subject, old: &Trial<'_>, new: &Trial<'_>) -> Entry {
    let failed = new.failed.iter();
    let stopped = failed.filter(|(member, _)| !old.failed.contains_key(*member));
    let members: BTreeSet<&str> = stopped.clone().map(|(member, _)| *member).collect();
    let mut judgement = verdict::judge(&Evidence {
        ours: subject.claim.level,
        meaning: subject.claim.meaning,
        lints: subject.lints.as_ref(),
        old: &subject.old,
        new: &subject.new,
        stopped: members,
    });
    let never = old.failed.iter();
    let never = never.map(|(member, error)| Finding::NeverCompiled(format!("{member}: {error}")));
    judgement.findings.extend(never);
    for trial in [old, new] {
        judgement
            .findings
            .extend(trial.broken.clone().map(Finding::NoCrate));
    }
    Entry {
        name: subject.name.clone(),
        ours: Some(subject.claim.level),
        lints: subject.lints.clone(),
        callers: old.compiled(),
        stopped: stopped
            .map(|(member, error)| ((*member).to_owned(), error.clone()))
            .collect(),
        judgement,
    }
}
