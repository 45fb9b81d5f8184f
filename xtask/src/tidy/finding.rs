//! A violation of a rule.

use super::tracked::Tracked;

/// A violation in a line, and its fix.
#[derive(Debug)]
pub struct Finding {
    /// The line, counted from 1.
    pub line: usize,
    /// What was found.
    pub what: String,
    /// One way to fix it.
    pub cure: &'static str,
}

impl Finding {
    /// Formats the finding.
    pub fn of(&self, file: &Tracked, rule: &str) -> String {
        format!(
            "{}:{}: {} [{rule}]\n  help: {}",
            file.path, self.line, self.what, self.cure
        )
    }
}
