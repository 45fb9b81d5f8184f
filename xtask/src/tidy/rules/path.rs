//! The rule that a path says where it leads.

use crate::tidy::finding::Finding;
use crate::tidy::tracked::Tracked;

const UPWARDS: &str = "super::super";

/// Rejects paths that climb more than one module, in code and in documentation: whoever reads them has to know where the
/// file is.
pub fn check(file: &Tracked) -> Vec<Finding> {
    if !file.is_handwritten_rust() {
        return Vec::new();
    }
    let lines = file.code.lines().zip(file.text.lines()).enumerate();
    let climbing = lines.filter(|(_, (code, text))| {
        let is_comment = text.trim_start().starts_with("//");
        code.contains(UPWARDS) || is_comment && text.contains(UPWARDS)
    });
    climbing
        .map(|(line, _)| Finding {
            line: line + 1,
            what: format!("the path climbs by `{UPWARDS}`"),
            cure: "name it from the root: `crate::`, and in the runtime `crate::runtime::`",
        })
        .collect()
}
