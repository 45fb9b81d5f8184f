//! The counted results of a run.

pub mod json;
pub mod table;

use std::collections::{BTreeMap, BTreeSet};

use crate::calls::Calls;
use crate::deviation::Deviation;
use crate::prepared::Prepared;
use crate::trial::{Tested, Trial};
use crate::values::Share;
use crate::verdict::Verdict;

/// The number of findings of each kind that are shown per document.
const SHOWN: usize = 5;

/// A value with an unexpected result.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Its verdict.
    pub verdict: Verdict,
    /// The pointer to its schema.
    pub pointer: String,
    /// Its round trip.
    pub round_trip: String,
    /// The value as JSON.
    pub value: String,
    /// The reason.
    pub detail: String,
}

/// The results of a document.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The document.
    pub shown: String,
    /// The reason why it was not tested.
    pub problem: Option<String>,
    /// The compile time of its crate, in seconds.
    pub seconds: Option<f64>,
    /// The number of schemas tested.
    pub schemas: usize,
    /// The number of schemas that preserve all values.
    pub faithful: usize,
    /// The number of schemas that preserve all everyday values.
    pub faithful_everyday: usize,
    /// The number of round trips.
    pub values: usize,
    /// The number of generated values that were invalid.
    pub invalid: usize,
    /// The schemas that could not be tested, with the reason.
    pub untested: Vec<(String, String)>,
    /// The number of values with each verdict.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// The number of values with each deviation.
    pub deviations: BTreeMap<Deviation, usize>,
    /// The first findings of each kind.
    pub findings: Vec<Finding>,
    /// The results of operation calls.
    pub calls: Calls,
    /// The number of values with a specified result.
    pub expectations: usize,
    /// The expectations that are not met.
    pub failed: Vec<String>,
}

impl Report {
    /// Returns a report of a document that was not tested.
    #[must_use]
    pub fn untested(shown: &str, problem: String) -> Self {
        Self {
            shown: shown.to_owned(),
            problem: Some(problem),
            ..Self::default()
        }
    }

    /// Counts the results of a document.
    #[must_use]
    pub fn of(prepared: &Prepared, trial: Trial) -> Self {
        let mut report = Self {
            shown: prepared.shown.clone(),
            values: trial.tested.len(),
            invalid: trial.invalid,
            untested: trial.untested,
            ..Self::default()
        };
        let mut tested = BTreeSet::new();
        let mut unfaithful = BTreeSet::new();
        let mut unfaithful_everyday = BTreeSet::new();
        let mut shown: BTreeMap<(Verdict, usize), usize> = BTreeMap::new();
        for it in &trial.tested {
            let verdict = it.judged.verdict;
            tested.insert(it.subject);
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
            // One per schema, since the values of one schema tend to fail alike.
            let of_schema = shown.entry((verdict, it.subject)).or_default();
            *of_schema += 1;
            if *of_schema == 1 {
                report.findings.extend(finding(prepared, it));
            }
        }
        report.schemas = tested.len();
        report.faithful = tested.len() - unfaithful.len();
        report.faithful_everyday = tested.len() - unfaithful_everyday.len();
        report
    }

    /// Returns the number of values with this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.verdicts.get(&verdict).copied().unwrap_or(0)
    }

    /// Returns true if there is something to fix.
    #[must_use]
    pub fn is_finding(&self) -> bool {
        self.problem.is_some()
            || !self.failed.is_empty()
            || !self.calls.changed.is_empty()
            || self.verdicts.keys().any(|verdict| verdict.is_finding())
    }

    /// Returns the first findings of each kind.
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

fn finding(prepared: &Prepared, tested: &Tested) -> Option<Finding> {
    let subject = prepared.subjects.get(tested.subject)?;
    Some(Finding {
        verdict: tested.judged.verdict,
        pointer: subject.pointer.clone(),
        round_trip: format!("{:?}", tested.round_trip.step),
        value: tested.value.to_string(),
        detail: tested.judged.detail.clone(),
    })
}
