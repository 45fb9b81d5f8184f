//! A place where a rule does not hold.

use super::tracked::Tracked;

/// What is wrong at a line, and the cure.
#[derive(Debug)]
pub struct Finding {
    /// Counted from 1.
    pub line: usize,
    /// What was found.
    pub what: String,
    /// One way out.
    pub cure: &'static str,
}

impl Finding {
    /// The finding as a person reads it.
    pub fn of(&self, file: &Tracked, rule: &str) -> String {
        format!(
            "{}:{}: {} [{rule}]\n  help: {}",
            file.path, self.line, self.what, self.cure
        )
    }
}
