//! What a run found, counted.

pub mod json;
pub mod table;

use std::collections::{BTreeMap, BTreeSet};

use crate::calls::Calls;
use crate::deviation::Deviation;
use crate::prepared::Prepared;
use crate::trial::{Trial, Tried};
use crate::values::Share;
use crate::verdict::Verdict;

/// How many findings of a kind are shown of a document.
const SHOWN: usize = 5;

/// A value that has to be looked at.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What became of it.
    pub verdict: Verdict,
    /// The place of its schema.
    pub place: String,
    /// The way that it went.
    pub way: String,
    /// The value as JSON.
    pub value: String,
    /// Why.
    pub detail: String,
}

/// What was found of a document.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The document.
    pub shown: String,
    /// Why it was not tried.
    pub problem: Option<String>,
    /// How long the compiler took over its crate, in seconds.
    pub seconds: Option<f64>,
    /// How many schemas were tried.
    pub schemas: usize,
    /// How many of them are faithful with all values.
    pub faithful: usize,
    /// How many are faithful with everyday values.
    pub faithful_everyday: usize,
    /// How many values went a way.
    pub values: usize,
    /// How many values were made and not allowed.
    pub invalid: usize,
    /// How many schemas could not be tried.
    pub untried: Vec<(String, String)>,
    /// How many values each verdict has.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// How often each deviation was accepted.
    pub deviations: BTreeMap<Deviation, usize>,
    /// The first findings of each kind.
    pub findings: Vec<Finding>,
    /// What became of arguments of operations.
    pub calls: Calls,
    /// How many values have an outcome that somebody has written down.
    pub expectations: usize,
    /// Those that are not met.
    pub failed: Vec<String>,
}

impl Report {
    /// A document that was not tried.
    #[must_use]
    pub fn untried(shown: &str, problem: String) -> Self {
        Self {
            shown: shown.to_owned(),
            problem: Some(problem),
            ..Self::default()
        }
    }

    /// Counts what became of the values of a document.
    #[must_use]
    pub fn of(prepared: &Prepared, trial: Trial) -> Self {
        let mut report = Self {
            shown: prepared.shown.clone(),
            values: trial.tried.len(),
            invalid: trial.invalid,
            untried: trial.untried,
            ..Self::default()
        };
        let mut tried = BTreeSet::new();
        let mut unfaithful = BTreeSet::new();
        let mut unfaithful_everyday = BTreeSet::new();
        let mut shown: BTreeMap<(Verdict, usize), usize> = BTreeMap::new();
        for it in &trial.tried {
            let verdict = it.judged.verdict;
            tried.insert(it.subject);
            *report.verdicts.entry(verdict).or_default() += 1;
            for deviation in &it.judged.deviations {
                *report.deviations.entry(*deviation).or_default() += 1;
            }
            if !verdict.is_finding() {
                continue;
            }
            unfaithful.insert(it.subject);
            if it.share == Share::Everyday {
                unfaithful_everyday.insert(it.subject);
            }
            // One of each schema first: many values of one schema fail alike.
            let of_schema = shown.entry((verdict, it.subject)).or_default();
            *of_schema += 1;
            if *of_schema == 1 {
                report.findings.extend(finding(prepared, it));
            }
        }
        report.schemas = tried.len();
        report.faithful = tried.len() - unfaithful.len();
        report.faithful_everyday = tried.len() - unfaithful_everyday.len();
        report
    }

    /// How many values have a verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.verdicts.get(&verdict).copied().unwrap_or(0)
    }

    /// Whether something has to be mended.
    #[must_use]
    pub fn is_finding(&self) -> bool {
        self.problem.is_some()
            || !self.failed.is_empty()
            || !self.calls.changed.is_empty()
            || self.verdicts.keys().any(|verdict| verdict.is_finding())
    }

    /// The first findings of each kind.
    #[must_use]
    pub fn first_findings(&self) -> Vec<&Finding> {
        let mut counts: BTreeMap<Verdict, usize> = BTreeMap::new();
        let mut first: Vec<&Finding> = self
            .findings
            .iter()
            .filter(|finding| {
                let count = counts.entry(finding.verdict).or_default();
                *count += 1;
                *count <= SHOWN
            })
            .collect();
        first.sort_by_key(|finding| finding.verdict);
        first
    }
}

fn finding(prepared: &Prepared, tried: &Tried) -> Option<Finding> {
    let subject = prepared.subjects.get(tried.subject)?;
    Some(Finding {
        verdict: tried.judged.verdict,
        place: subject.place.clone(),
        way: format!("{:?}", tried.way.step),
        value: tried.value.to_string(),
        detail: tried.judged.detail.clone(),
    })
}
