//! What a report comes to: the two verdicts, how many changes have them, and the version.

use crate::changes::{Change, RustLevel, Wire, WireVerdict};

use super::Report;

/// The levels and verdicts that are counted, the gravest first.
const LEVELS: [RustLevel; 3] = [RustLevel::Major, RustLevel::Minor, RustLevel::Patch];
const VERDICTS: [WireVerdict; 2] = [WireVerdict::Breaking, WireVerdict::Compatible];

impl Report<'_> {
    /// Returns true if there is nothing to report.
    pub(super) fn is_empty(&self) -> bool {
        self.changes.list.is_empty() && self.changes.documentation == 0
    }

    /// Returns how many changes have each level: `2 major, 1 minor`.
    pub(super) fn rust_counts(&self) -> String {
        let counts = LEVELS.map(|level| self.count(level.as_str(), |change| change.rust == level));
        joined(&counts)
    }

    /// Returns how many changes have each verdict in a direction: `1 breaking`.
    pub(super) fn wire_counts(&self, direction: fn(Wire) -> WireVerdict) -> String {
        let counts = VERDICTS.map(|verdict| {
            self.count(verdict.as_str(), |change| direction(change.wire) == verdict)
        });
        joined(&counts)
    }

    /// Returns the step between versions that the crate needs: `0.1.0 → 0.2.0`.
    pub(super) fn step(&self) -> String {
        let (old, needed) = (&self.changes.old_version, self.changes.needed_version());
        match *old == needed {
            true => old.to_string(),
            false => format!("{old} → {needed}"),
        }
    }

    /// Returns what is to do about the version; `None` if the new configuration has one that suffices.
    pub(super) fn version_advice(&self) -> Option<String> {
        if self.changes.has_needed_version() {
            return None;
        }
        let needed = self.changes.needed_version();
        let new = &self.changes.new_version;
        Some(format!(
            "The configuration has the version {new}; set `version = \"{needed}\"`."
        ))
    }

    /// Returns the line that counts changes of documentation; `None` if there are none.
    pub(super) fn documentation(&self) -> Option<String> {
        match self.changes.documentation {
            0 => None,
            1 => Some("1 element differs in its documentation only.".to_owned()),
            count => Some(format!(
                "{count} elements differ in their documentation only."
            )),
        }
    }

    fn count(&self, word: &str, holds: impl Fn(&Change) -> bool) -> Option<String> {
        let count = self.changes.list.iter().filter(|it| holds(it)).count();
        (count > 0).then(|| format!("{count} {word}"))
    }
}

fn joined(counts: &[Option<String>]) -> String {
    let counts: Vec<&str> = counts.iter().flatten().map(String::as_str).collect();
    counts.join(", ")
}
