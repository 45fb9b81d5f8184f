//! What became of a value.

use serde_json::Value;

use crate::acceptance;
use crate::compare::{self, Difference, What};
use crate::deviation::Deviation;
use crate::dialect::Direction;
use crate::json::{self, Json};
use crate::noticed::{self, Noticed};
use crate::prune::pruned;
use crate::runner::Reply;
use crate::schemas::Schemas;
use crate::subject::{Step, Undeclared, Way};

/// What became of a value, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It came back.
    Exact,
    /// It came back but for differences that are accepted.
    Accepted,
    /// What is missing was told.
    Told,
    /// It came back as a value that the crate does not know, although the document declares it.
    Unknown,
    /// A property of which no schema speaks is missing, and the value can go back without it.
    Undeclared,
    /// Something is missing, and nobody was told.
    Lost,
    /// Another value came back.
    Changed,
    /// It was not read, or not written.
    Refused,
    /// The program broke down.
    Crashed,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Exact,
        Self::Accepted,
        Self::Told,
        Self::Unknown,
        Self::Undeclared,
        Self::Lost,
        Self::Changed,
        Self::Refused,
        Self::Crashed,
    ];

    /// Its name in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Accepted => "accepted",
            Self::Told => "told",
            Self::Unknown => "unknown",
            Self::Undeclared => "undeclared",
            Self::Lost => "lost",
            Self::Changed => "changed",
            Self::Refused => "refused",
            Self::Crashed => "crashed",
        }
    }

    /// Whether something has to be mended.
    #[must_use]
    pub fn is_finding(self) -> bool {
        self > Self::Told
    }
}

/// A verdict with its reasons.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// What was accepted.
    pub deviations: Vec<Deviation>,
    /// Why, in a few words; empty where all is well.
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

    /// A value that is beyond what the crate promises.
    #[must_use]
    pub fn accepted(deviation: Deviation) -> Self {
        Self {
            deviations: vec![deviation],
            ..Self::of(Verdict::Accepted, "")
        }
    }
}

/// Judges the reply to a value of a schema that went a way.
#[must_use]
pub fn judge(known: Schemas<'_>, schema: &Value, way: &Way, value: &Json, reply: &Reply) -> Judged {
    let (text, noticed) = match reply {
        Reply::Crashed | Reply::Sent(_) => {
            return Judged::of(Verdict::Crashed, "the program ended");
        }
        Reply::Refused(message) => {
            let accepted = acceptance::of_refusal(known, schema, value, message);
            return match accepted {
                Some(deviation) => Judged::accepted(deviation),
                None => Judged::of(Verdict::Refused, message),
            };
        }
        Reply::Unwritable(message) => return Judged::of(Verdict::Refused, message),
        Reply::Written { text, noticed, .. } => (text, noticed),
    };
    let Some(after) = json::parse(text) else {
        return Judged::of(Verdict::Changed, format!("no JSON was written: {text}"));
    };
    let differences = match &way.step {
        Step::Same(_) => compare::compare(known, &[schema], value, &after),
        Step::Into(..) => {
            let before = pruned(
                known,
                &[schema],
                value,
                hidden_on_the_way_back(way.direction),
            );
            compare::compare(known, &[schema], &before, &after)
        }
    };
    let judged = of_differences(&differences, way, noticed);
    match acceptance::beyond(value) {
        Some(deviation) if judged.verdict == Verdict::Unknown => Judged::accepted(deviation),
        _ => judged,
    }
}

fn hidden_on_the_way_back(direction: Direction) -> &'static str {
    match direction {
        Direction::Read => "readOnly",
        Direction::Written => "writeOnly",
    }
}

fn of_differences(differences: &[Difference], way: &Way, noticed: &[Noticed]) -> Judged {
    let mut judged = Judged::of(Verdict::Exact, "");
    for difference in differences {
        let (verdict, detail) = match &difference.what {
            What::Accepted(deviation) => {
                judged.deviations.push(*deviation);
                (Verdict::Accepted, String::new())
            }
            What::Lost => (Verdict::Lost, format!("{} is missing", difference.at)),
            What::Added => (Verdict::Changed, format!("{} was added", difference.at)),
            What::Changed => (
                Verdict::Changed,
                format!("{} is another value", difference.at),
            ),
            What::UndeclaredLost(name) => {
                let is_told = noticed.iter().any(|it| it.is_property(name));
                let verdict = match (way.undeclared, is_told) {
                    (Undeclared::Absent, _) => {
                        judged.deviations.push(Deviation::UndeclaredInRequest);
                        Verdict::Accepted
                    }
                    (Undeclared::Told, true) => Verdict::Told,
                    (Undeclared::Survive, true) => Verdict::Undeclared,
                    (Undeclared::Told | Undeclared::Survive, false) => Verdict::Lost,
                };
                (verdict, format!("{} is missing, undeclared", difference.at))
            }
        };
        if verdict > judged.verdict {
            judged.verdict = verdict;
            judged.detail = detail;
        }
    }
    if judged.verdict < Verdict::Unknown && noticed.iter().any(Noticed::is_unknown) {
        judged.verdict = Verdict::Unknown;
        judged.detail = shortened(&noticed::shown(noticed), 160);
    }
    judged
}

/// A text with at most so many characters.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    let mut shown: String = text.chars().take(most).collect();
    if text.chars().count() > most {
        shown.push('…');
    }
    shown
}
