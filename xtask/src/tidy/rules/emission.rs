//! The rule that emission cannot fail: errors are reported before it.

use crate::tidy::finding::Finding;
use crate::tidy::function::{functions, word_offsets};
use crate::tidy::tracked::Tracked;

/// Rejects functions of `emit` that return a `Result`. Nested functions are ignored: they are quoted, and may fail in
/// the emitted code.
pub fn check(file: &Tracked) -> Vec<Finding> {
    let inside = file.path.strip_prefix("generator/src/emit");
    if !inside.is_some_and(|rest| rest == ".rs" || rest.starts_with('/')) {
        return Vec::new();
    }
    let all = functions(&file.production);
    let is_quoted = |line: usize| {
        let mut around = all.iter();
        around.any(|outer| outer.line < line && line < outer.line + outer.lines)
    };
    all.iter()
        .filter(|function| !is_quoted(function.line))
        .filter(|function| {
            let response = function
                .signature
                .rsplit_once("->")
                .map(|(_, response)| response);
            response.is_some_and(|response| word_offsets(response, "Result").next().is_some())
        })
        .map(|function| Finding {
            line: function.line,
            what: format!(
                "`{}` returns a `Result`, but emission cannot fail",
                function.name
            ),
            cure: "check it in `lower` or decide it in `rust`",
        })
        .collect()
}
