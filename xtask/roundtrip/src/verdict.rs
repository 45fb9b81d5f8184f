//! The verdict on a round trip.

use serde_json::Value;

use crate::acceptance;
use crate::compare::{self, Difference, What};
use crate::deviation::Deviation;
use crate::dialect::Direction;
use crate::json::{self, Json};
use crate::observation::{self, Observation};
use crate::prune::pruned;
use crate::runner::Reply;
use crate::schemas::Schemas;
use crate::subject::{RoundTrip, Step, Undeclared};

/// The verdict on a value, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The value is unchanged.
    Exact,
    /// The value differs only in accepted ways.
    Accepted,
    /// Missing properties were reported to the observer.
    Reported,
    /// The document declares the value, but the crate reads it as an unknown one.
    Unknown,
    /// An undeclared property is missing, and the value can be sent back without it.
    Undeclared,
    /// Something is missing and was not reported.
    Missing,
    /// The value differs.
    Changed,
    /// The value was not read or not written.
    Rejected,
    /// The program crashed.
    Crashed,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 9] = [
        Self::Exact,
        Self::Accepted,
        Self::Reported,
        Self::Unknown,
        Self::Undeclared,
        Self::Missing,
        Self::Changed,
        Self::Rejected,
        Self::Crashed,
    ];

    /// Returns its name in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Accepted => "accepted",
            Self::Reported => "reported",
            Self::Unknown => "unknown",
            Self::Undeclared => "undeclared",
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Rejected => "rejected",
            Self::Crashed => "crashed",
        }
    }

    /// Returns true if there is something to fix.
    #[must_use]
    pub fn is_finding(self) -> bool {
        self > Self::Reported
    }
}

/// A verdict with its reasons.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// The accepted deviations.
    pub deviations: Vec<Deviation>,
    /// The reason in a few words; empty for a good verdict.
    pub detail: String,
}

impl Judged {
    fn of(verdict: Verdict, detail: impl Into<String>) -> Self {
        Self {
            verdict,
            deviations: Vec::new(),
            detail: detail.into(),
        }
    }

    /// Returns the verdict on a value beyond what the crate promises.
    #[must_use]
    pub fn accepted(deviation: Deviation) -> Self {
        Self {
            deviations: vec![deviation],
            ..Self::of(Verdict::Accepted, "")
        }
    }
}

/// Judges the reply to a value of a schema.
#[must_use]
pub fn judge(
    known: Schemas<'_>,
    schema: &Value,
    round_trip: &RoundTrip,
    value: &Json,
    reply: &Reply,
) -> Judged {
    let (text, noticed) = match reply {
        Reply::Crashed | Reply::Sent(_) => {
            return Judged::of(Verdict::Crashed, "the program ended");
        }
        Reply::Rejected(message) => {
            let accepted = acceptance::of_rejection(known, schema, value, message);
            return match accepted {
                Some(deviation) => Judged::accepted(deviation),
                None => Judged::of(Verdict::Rejected, message),
            };
        }
        Reply::Unwritable(message) => return Judged::of(Verdict::Rejected, message),
        Reply::Written { text, noticed, .. } => (text, noticed),
    };
    let Some(after) = json::parse(text) else {
        return Judged::of(Verdict::Changed, format!("no JSON was written: {text}"));
    };
    let differences = match &round_trip.step {
        Step::Same(_) => compare::compare(known, &[schema], value, &after),
        Step::Into(..) => {
            let before = pruned(
                known,
                &[schema],
                value,
                hidden_when_sent_back(round_trip.direction),
            );
            compare::compare(known, &[schema], &before, &after)
        }
    };
    let judged = of_differences(&differences, round_trip, noticed);
    match acceptance::beyond(value) {
        Some(deviation) if judged.verdict == Verdict::Unknown => Judged::accepted(deviation),
        _ => judged,
    }
}

fn hidden_when_sent_back(direction: Direction) -> &'static str {
    match direction {
        Direction::Read => "readOnly",
        Direction::Written => "writeOnly",
    }
}

fn of_differences(
    differences: &[Difference],
    round_trip: &RoundTrip,
    noticed: &[Observation],
) -> Judged {
    let mut judged = Judged::of(Verdict::Exact, "");
    for difference in differences {
        let (verdict, detail) = match &difference.what {
            What::Accepted(deviation) => {
                judged.deviations.push(*deviation);
                (Verdict::Accepted, String::new())
            }
            What::Missing => (Verdict::Missing, format!("{} is missing", difference.at)),
            What::Added => (Verdict::Changed, format!("{} was added", difference.at)),
            What::Changed => (
                Verdict::Changed,
                format!("{} is another value", difference.at),
            ),
            What::UndeclaredMissing(name) => {
                let is_reported = noticed.iter().any(|it| it.is_property(name));
                let verdict = match (round_trip.undeclared, is_reported) {
                    (Undeclared::Absent, _) => {
                        judged.deviations.push(Deviation::UndeclaredInRequest);
                        Verdict::Accepted
                    }
                    (Undeclared::Reported, true) => Verdict::Reported,
                    (Undeclared::Survive, true) => Verdict::Undeclared,
                    (Undeclared::Reported | Undeclared::Survive, false) => Verdict::Missing,
                };
                (verdict, format!("{} is missing, undeclared", difference.at))
            }
        };
        if verdict > judged.verdict {
            judged.verdict = verdict;
            judged.detail = detail;
        }
    }
    if judged.verdict < Verdict::Unknown && noticed.iter().any(Observation::is_unknown) {
        judged.verdict = Verdict::Unknown;
        judged.detail = shortened(&observation::shown(noticed), 160);
    }
    judged
}

/// Truncates a text to this number of characters.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    let mut shown: String = text.chars().take(most).collect();
    if text.chars().count() > most {
        shown.push('…');
    }
    shown
}
