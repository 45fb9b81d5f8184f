//! The rules that files and functions are small enough to read at once.

use crate::tidy::finding::Finding;
use crate::tidy::function;
use crate::tidy::tracked::Tracked;

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;

/// Rejects files over 400 lines.
pub fn files(file: &Tracked) -> Vec<Finding> {
    let lines = file.text.lines().count();
    if !file.is_handwritten_rust() || lines <= FILE_LINES {
        return Vec::new();
    }
    vec![Finding {
        line: FILE_LINES + 1,
        what: format!("the file has {lines} lines, more than {FILE_LINES}"),
        cure: "find its second concept and move that to a separate file",
    }]
}

/// Rejects functions over 60 lines.
pub fn functions(file: &Tracked) -> Vec<Finding> {
    if !file.is_handwritten_rust() {
        return Vec::new();
    }
    function::functions(&file.code)
        .into_iter()
        .filter(|function| function.lines > FUNCTION_LINES)
        .map(|function| Finding {
            line: function.line,
            what: format!(
                "`{}` has {} lines, more than {FUNCTION_LINES}",
                function.name, function.lines
            ),
            cure: "name its steps and make each a function",
        })
        .collect()
}
