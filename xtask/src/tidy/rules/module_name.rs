//! The rule that a module is named after its content.

use crate::tidy::blank::is_word_character;
use crate::tidy::finding::Finding;
use crate::tidy::function::{line_of, word_offsets};
use crate::tidy::tracked::Tracked;

const NAMELESS: [&str; 7] = [
    "common",
    "helper",
    "helpers",
    "misc",
    "util",
    "utilities",
    "utils",
];

/// Rejects files, folders and inline modules named `util`, `common`, `helpers` or similar.
pub fn check(file: &Tracked) -> Vec<Finding> {
    if !file.is_handwritten_rust() {
        return Vec::new();
    }
    let in_path = file
        .path
        .split('/')
        .map(|part| (1, part.trim_end_matches(".rs")));
    let in_code = word_offsets(&file.code, "mod").map(|at| {
        let rest = file
            .code
            .get(at + "mod".len()..)
            .unwrap_or_default()
            .trim_start();
        let name = rest
            .split(|character| !is_word_character(character))
            .next()
            .unwrap_or_default();
        (line_of(&file.code, at), name)
    });
    in_path
        .chain(in_code)
        .filter(|(_, name)| NAMELESS.contains(name))
        .map(|(line, name)| Finding {
            line,
            what: format!("the module name `{name}` does not describe its content"),
            cure: "name it after its one concept, or move its parts to where they are used",
        })
        .collect()
}
