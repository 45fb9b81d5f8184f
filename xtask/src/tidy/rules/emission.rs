//! What can fail has failed before emission.

use crate::tidy::finding::Finding;
use crate::tidy::function::{functions, word_offsets};
use crate::tidy::tracked::Tracked;

/// No function of `emit` returns a `Result`. One that stands in another is quoted: it is emitted, and can fail where it
/// ends up.
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
            let answer = function
                .signature
                .rsplit_once("->")
                .map(|(_, answer)| answer);
            answer.is_some_and(|answer| word_offsets(answer, "Result").next().is_some())
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
