//! The results as a table and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use generator::changes::RustLevel;
use serde_json::{Value, json};

use super::lints::Found;
use super::verdict::{Finding, Judgement};

/// The result of a pair.
pub struct Entry {
    /// The name of the pair.
    pub name: String,
    /// Our level; `None` if the documents could not be compared.
    pub ours: Option<RustLevel>,
    /// What the lints found; `None` if they were not run.
    pub lints: Option<Found>,
    /// How many callers compile against the old crate.
    pub callers: usize,
    /// Those that do not compile against the new crate, with the errors.
    pub stopped: BTreeMap<String, String>,
    /// The judgement.
    pub judgement: Judgement,
}

impl Entry {
    /// Creates the result of a pair without crates.
    pub fn without_crates(name: &str, problem: String) -> Self {
        Self {
            name: name.to_owned(),
            ours: None,
            lints: None,
            callers: 0,
            stopped: BTreeMap::new(),
            judgement: Judgement {
                findings: vec![Finding::NoCrate(problem)],
                ..Judgement::default()
            },
        }
    }

    fn relation(&self) -> Relation {
        match (self.ours, &self.lints) {
            (Some(ours), Some(lints)) if ours == lints.level => Relation::Equal,
            (Some(ours), Some(lints)) if ours > lints.level => Relation::Higher,
            (Some(_), Some(_)) => Relation::Lower,
            (None, _) | (_, None) => Relation::Unknown,
        }
    }

    fn verdict(&self) -> String {
        let Judgement { reasons, findings } = &self.judgement;
        if !findings.is_empty() {
            let findings: Vec<String> = findings.iter().map(Finding::to_string).collect();
            return one_line(&format!("FINDING: {}", findings.join("; ")));
        }
        let reasons: Vec<&str> = reasons.iter().map(|reason| reason.as_str()).collect();
        match self.relation() {
            Relation::Unknown => "by the callers only".to_owned(),
            Relation::Equal => "equal".to_owned(),
            Relation::Lower => "lower".to_owned(),
            Relation::Higher => format!("higher: {}", reasons.join(", ")),
        }
    }
}

/// Our level, compared with that of the lints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Equal,
    Higher,
    Lower,
    Unknown,
}

/// Returns one line per pair, and the counts.
pub fn table(entries: &[Entry]) -> String {
    let widths = entries.iter().map(|entry| entry.name.len());
    let width = widths.max().unwrap_or_default().max("pair".len());
    let mut text = format!(
        "{:width$}  {:5}  {:6}  {:>8}  {:>7}  verdict\n",
        "pair", "ours", "lints", "compiled", "stopped"
    );
    for entry in entries {
        let ours = entry.ours.map_or("-", RustLevel::as_str);
        let lints = entry
            .lints
            .as_ref()
            .map_or("-", |found| found.level.as_str());
        let stopped = entry.stopped.len();
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "{:width$}  {ours:5}  {lints:6}  {:>8}  {stopped:>7}  {}",
            entry.name,
            entry.callers - stopped,
            entry.verdict()
        );
    }
    text + &counts(entries)
}

fn counts(entries: &[Entry]) -> String {
    let count = |relation| {
        let of_relation = entries.iter().filter(|it| it.relation() == relation);
        of_relation.count()
    };
    let stopped = entries.iter().filter(|entry| {
        let findings = &entry.judgement.findings;
        findings
            .iter()
            .any(|it| matches!(it, Finding::StopsCompiling(_)))
    });
    let findings = entries
        .iter()
        .filter(|entry| !entry.judgement.findings.is_empty());
    format!(
        "{} pairs: {} equal, {} higher, {} lower; {} where a caller stops compiling below major; {} with findings\n",
        entries.len(),
        count(Relation::Equal),
        count(Relation::Higher),
        count(Relation::Lower),
        stopped.count(),
        findings.count()
    )
}

/// Text of a document or a compiler must not break the line.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 300;
    let shown = text.chars().take(LONGEST);
    shown
        .map(|character| match character.is_control() {
            true => ' ',
            false => character,
        })
        .collect()
}

/// Returns all results as JSON.
pub fn json(entries: &[Entry]) -> String {
    let pairs: Vec<Value> = entries.iter().map(object).collect();
    format!("{:#}\n", json!({"pairs": pairs}))
}

fn object(entry: &Entry) -> Value {
    let Judgement { reasons, findings } = &entry.judgement;
    let reasons: Vec<&str> = reasons.iter().map(|reason| reason.as_str()).collect();
    let findings: Vec<String> = findings.iter().map(Finding::to_string).collect();
    json!({
        "pair": entry.name,
        "ours": entry.ours.map(RustLevel::as_str),
        "lints": entry.lints.as_ref().map(|found| json!({
            "level": found.level.as_str(),
            "failed": found.lints,
        })),
        "callers": entry.callers,
        "stopped": entry.stopped,
        "reasons": reasons,
        "findings": findings,
    })
}
