//! Checks that each kind of change is predicted by a pair, and that the table in `docs/changes.md` says what the pairs show.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use generator::changes::Kind;
use generator::changes::kind::{Position, ValueChange};
use libtest_mimic::Failed;

/// What the pairs predict for one code.
#[derive(Default)]
pub struct Predicted {
    rust: BTreeSet<String>,
    requests: BTreeSet<String>,
    responses: BTreeSet<String>,
}

/// What the pairs predict, by code.
pub type Predictions = BTreeMap<String, Predicted>;

/// Adds a predicted line: `kind, Rust level, verdict for requests, verdict for responses, Rust item`.
pub fn add(predictions: &mut Predictions, line: &str) {
    let mut parts = line.split(", ").map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let predicted = predictions.entry(next()).or_default();
    predicted.rust.insert(next());
    predicted.requests.insert(next());
    predicted.responses.insert(next());
}

/// Fails for kinds that no pair shows. The types of values are shown at some position, and each position with some change.
pub fn every_kind_is_predicted(predictions: &Predictions) -> Result<(), Failed> {
    let is_known = |kind: Kind| predictions.contains_key(&*kind.code());
    let kinds = Kind::all().filter(|kind| !matches!(kind, Kind::Value(..)));
    let mut missing: Vec<String> = kinds
        .filter(|kind| !is_known(*kind))
        .map(|kind| kind.code().into_owned())
        .collect();
    for change in ValueChange::ALL {
        let mut positions = Position::ALL.iter();
        if !positions.any(|position| is_known(Kind::Value(*position, *change))) {
            missing.push(format!("…-{}", change.code()));
        }
    }
    for position in Position::ALL {
        let mut changes = ValueChange::ALL.iter();
        if !changes.any(|change| is_known(Kind::Value(*position, *change))) {
            missing.push(format!("{}-…", position.code()));
        }
    }
    let known: BTreeSet<String> = Kind::all().map(|kind| kind.code().into_owned()).collect();
    let unknown = predictions.keys().filter(|code| !known.contains(*code));
    missing.extend(unknown.map(|code| format!("{code} is no kind")));
    match missing.is_empty() {
        true => Ok(()),
        false => Err(format!("without a pair:\n  {}", missing.join("\n  ")).into()),
    }
}

/// Fails where the table lacks a kind, has another one, or says other than the pairs.
pub fn table(predictions: &Predictions) -> Result<(), Failed> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/changes.md");
    let text = fs::read_to_string(path)?;
    let found = text.lines().filter_map(|line| {
        let code = line.strip_prefix("| `")?.split('`').next()?;
        Some((code.to_owned(), line))
    });
    let mut found: BTreeMap<String, &str> = found.collect();
    let mut problems = Vec::new();
    for (code, row) in rows(predictions) {
        match found.remove(&code) {
            Some(line) if line.starts_with(&row) => (),
            Some(_) => problems.push(format!("must begin otherwise: {row}")),
            None => problems.push(format!("is missing: {row}")),
        }
    }
    problems.extend(found.keys().map(|code| format!("is no kind: {code}")));
    match problems.is_empty() {
        true => Ok(()),
        false => Err(problems.join("\n").into()),
    }
}

/// Returns the rows by their codes, up to the column for remarks.
fn rows(predictions: &Predictions) -> Vec<(String, String)> {
    let kinds = Kind::all().filter(|kind| !matches!(kind, Kind::Value(..)));
    let mut rows: Vec<(String, String)> = kinds
        .map(|kind| {
            let shown = predictions.get(&*kind.code());
            let code = kind.code().into_owned();
            let row = row(&code, kind.predicate(), shown, kind.action());
            (code, row)
        })
        .collect();
    for change in ValueChange::ALL {
        let positions = Position::ALL.iter();
        let shown = positions
            .filter_map(|position| predictions.get(&*Kind::Value(*position, *change).code()));
        let code = format!("…-{}", change.code());
        let row = row(&code, change.predicate(), shown, change.action());
        rows.push((code, row));
    }
    rows
}

fn row<'p>(
    code: &str,
    predicate: &str,
    shown: impl IntoIterator<Item = &'p Predicted>,
    action: &str,
) -> String {
    let (mut rust, mut requests, mut responses) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for predicted in shown {
        rust.extend(predicted.rust.iter().map(String::as_str));
        requests.extend(predicted.requests.iter().map(String::as_str));
        responses.extend(predicted.responses.iter().map(String::as_str));
    }
    let levels = in_order(&rust, &["none", "patch", "minor", "major"]);
    let requests = in_order(&requests, &["none", "compatible", "breaking"]);
    let responses = in_order(&responses, &["none", "compatible", "breaking"]);
    format!("| `{code}` | {predicate} | {levels} | {requests} | {responses} | {action} |")
}

fn in_order(words: &BTreeSet<&str>, order: &[&str]) -> String {
    let words = order.iter().filter(|word| words.contains(*word));
    words.copied().collect::<Vec<_>>().join(", ")
}
