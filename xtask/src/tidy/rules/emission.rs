//! What can fail has failed before emission.

use crate::tidy::finding::Finding;
use crate::tidy::function::{functions, word_offsets};
use crate::tidy::tracked::Tracked;

/// No function of `emit` returns a `Result`.
pub fn check(file: &Tracked) -> Vec<Finding> {
    let inside = file.path.strip_prefix("generator/src/emit");
    if !inside.is_some_and(|rest| rest == ".rs" || rest.starts_with('/')) {
        return Vec::new();
    }
    functions(&file.production)
        .into_iter()
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
