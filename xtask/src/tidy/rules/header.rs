//! Generated files say so.

use crate::tidy::finding::Finding;
use crate::tidy::tracked::Tracked;

/// Tools that fold generated files look at the first lines only.
const HEADER_LINES: usize = 5;

/// `@generated` is at the head of every file below `generated-client/src`.
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
        what: "no `@generated` at the head of a file that the generator owns".to_owned(),
        cure: "run `cargo xtask generate`; what is written by hand belongs outside of src/",
    }]
}
