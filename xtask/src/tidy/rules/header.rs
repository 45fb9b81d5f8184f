//! The rule that generated files are marked.

use crate::tidy::finding::Finding;
use crate::tidy::tracked::Tracked;

/// Tools that fold generated files read only the first lines.
const HEADER_LINES: usize = 5;

/// Requires `@generated` at the beginning of every file below `generated-client/src`.
pub fn check(file: &Tracked) -> Vec<Finding> {
    let is_marked = file
        .text
        .lines()
        .take(HEADER_LINES)
        .any(|line| line.contains("@generated"));
    if !file.is_generated() || is_marked {
        return Vec::new();
    }
    vec![Finding {
        line: 1,
        what: "no `@generated` at the beginning of a generated file".to_owned(),
        cure: "run `cargo xtask generate`; handwritten files belong outside of src/",
    }]
}
