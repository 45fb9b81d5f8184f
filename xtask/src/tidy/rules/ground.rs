//! The rule that the generator is a function of its arguments.

use crate::tidy::finding::Finding;
use crate::tidy::function::{line_of, word_offsets};
use crate::tidy::imports::imports;
use crate::tidy::tracked::Tracked;

/// Collections whose order differs between runs.
const UNORDERED: [&str; 2] = ["HashMap", "HashSet"];

/// Modules that access the outside of the process, and the clock.
const OUTSIDE: [&str; 5] = [
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::time",
];

/// Rejects hash maps, files, environment and clock in `generator/src`.
pub fn check(file: &Tracked) -> Vec<Finding> {
    if !file.path.starts_with("generator/src/") {
        return Vec::new();
    }
    let unordered = UNORDERED
        .iter()
        .flat_map(|word| named(file, word))
        .map(|(line, word)| Finding {
            line,
            what: format!("the order of a `{word}` differs between runs"),
            cure: "use `BTreeMap`, `BTreeSet`, `IndexMap` or `Vec`",
        });
    let outside = OUTSIDE
        .iter()
        .flat_map(|path| named(file, path).chain(grouped(file, path)));
    let outside = outside.map(|(line, path)| Finding {
        line,
        what: format!("`{path}` makes the output depend on the machine and the time"),
        cure: "pass it as an argument; `xtask` reads and writes",
    });
    unordered.chain(outside).collect()
}

fn named<'f>(file: &'f Tracked, word: &'f str) -> impl Iterator<Item = (usize, &'f str)> {
    word_offsets(&file.production, word).map(move |at| (line_of(&file.production, at), word))
}

/// Groups such as `std::{fs, io}` do not contain `std::fs` literally.
fn grouped<'f>(file: &'f Tracked, path: &'f str) -> impl Iterator<Item = (usize, &'f str)> {
    let lines: Vec<&str> = file.production.lines().collect();
    imports(&file.production)
        .into_iter()
        .filter(move |import| {
            let below = import.path.strip_prefix(path);
            let names_it = below.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
            let line = lines.get(import.line - 1).copied().unwrap_or_default();
            names_it && word_offsets(line, path).next().is_none()
        })
        .map(move |import| (import.line, path))
}
