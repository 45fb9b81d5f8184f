//! The summary of a run, the last line of JSON.

use generator::Generated;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::report::Tally;

/// The counts of one run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The number of problems.
    pub tally: Tally,
    made: Option<Made>,
}

/// The counts of the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Made {
    typed: usize,
    free_form: usize,
    files: usize,
}

impl Summary {
    /// Creates the summary of a rejected document.
    pub fn rejected(tally: Tally) -> Self {
        Self { tally, made: None }
    }

    /// Creates the summary of a generated document.
    pub fn generated(tally: Tally, generated: &Generated) -> Self {
        let made = Made {
            typed: generated.coverage.typed,
            free_form: generated.coverage.free_form,
            files: generated.files.len(),
        };
        Self {
            tally,
            made: Some(made),
        }
    }

    /// Returns one line, whose only key is not a key of a problem.
    pub fn json(self) -> String {
        let Self { tally, made } = self;
        let line = json!({ "summary": {
            "errors": tally.errors,
            "warnings": tally.warnings,
            "losses": tally.losses,
            "notes": tally.notes,
            "typed": made.map(|made| made.typed),
            "free_form": made.map(|made| made.free_form),
            "files": made.map(|made| made.files),
        }});
        format!("{line}\n")
    }
}
