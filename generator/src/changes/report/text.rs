//! The texts of a document, as they may be shown.

use crate::diagnostic::clause;

/// Returns a text on one line, without hidden characters, and cut to 300 characters.
///
/// The log of a workflow takes `##[` for a command wherever it is in a line, so the second character is spelled.
pub(super) fn visible(text: &str) -> String {
    clause(text).replace("##[", "#\\u{23}[")
}
