//! The rule that open work is an issue, not a comment.

use crate::tidy::finding::Finding;
use crate::tidy::function::{line_of, word_offsets};
use crate::tidy::tracked::Tracked;

/// The notes, split so that this file does not contain them.
const NOTES: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

/// Rejects notes of open work in any file.
pub fn check(file: &Tracked) -> Vec<Finding> {
    if file.path == "Cargo.lock" {
        return Vec::new();
    }
    let found = NOTES
        .iter()
        .flat_map(|note| word_offsets(&file.text, note).map(move |at| (note, at)));
    found
        .map(|(note, at)| Finding {
            line: line_of(&file.text, at),
            what: format!("`{note}` marks open work"),
            cure: "do it now, or open an issue and explain the code in a sentence",
        })
        .collect()
}
