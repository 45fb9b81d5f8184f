//! What is not done is an issue, not a comment.

use crate::tidy::finding::Finding;
use crate::tidy::function::{line_of, word_offsets};
use crate::tidy::tracked::Tracked;

/// Written apart, so that this file does not say them itself.
const NOTES: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

/// No note of work left over, in any file.
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
            what: format!("`{note}` is left over"),
            cure: "do it now, or open an issue and say in a sentence why the code is as it is",
        })
        .collect()
}
