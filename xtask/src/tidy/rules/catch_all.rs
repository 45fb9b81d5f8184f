//! The rule that diagnostics have no catch-all: a new problem must not compile until it has all of its texts.

use crate::tidy::finding::Finding;
use crate::tidy::function::{line_of, word_offsets};
use crate::tidy::tracked::Tracked;

/// Rejects `_ =>` in `diagnostic`.
pub fn check(file: &Tracked) -> Vec<Finding> {
    let inside = file.path.strip_prefix("generator/src/diagnostic");
    if !inside.is_some_and(|rest| rest == ".rs" || rest.starts_with('/')) {
        return Vec::new();
    }
    let code = &file.production;
    word_offsets(code, "_")
        .filter(|at| {
            let behind = code.get(at + "_".len()..);
            behind.is_some_and(|rest| rest.trim_start().starts_with("=>"))
        })
        .map(|at| Finding {
            line: line_of(code, at),
            what: "`_ =>` lets a new problem through without a text".to_owned(),
            cure: "match all variants, or write `if` for values that are no enum",
        })
        .collect()
}
