//! What a run tells of a generated document, whatever is on the disk.

use generator::Generated;
use serde::{Deserialize, Serialize};

use super::inputs::Inputs;
use super::losses;
use super::report::{Printing, Report, Tally};
use super::summary::Summary;

/// What a run tells of a generated document.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The problems, as they are printed.
    pub report: Report,
    /// The counts.
    pub summary: Summary,
    /// The text of the file that lists the losses; only for the document of this repository.
    pub losses: Option<String>,
}

impl Account {
    /// Returns what is told of a generation.
    pub fn of(generated: &Generated, inputs: &Inputs, printing: Printing) -> Self {
        let found = &generated.diagnostics;
        Self {
            report: Report::of(found, &inputs.shown, printing),
            summary: Summary::generated(Tally::of(found), generated),
            losses: inputs.losses.as_ref().map(|_| losses::text(found)),
        }
    }
}
