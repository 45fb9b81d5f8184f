//! The examples in the documentation of crates, as modules of one program: checking it is faster than running `rustdoc`
//! on each, or the compiler on those of each crate.

use std::fmt::Write as _;

use generator::files::Files;

/// The start of an example in a comment.
const BEGIN: &str = "```no_run";

/// Returns a module that contains every example of these files.
pub fn module(files: &Files) -> String {
    let mut module = String::new();
    let examples = files
        .iter()
        .flat_map(|(path, text)| below(text).into_iter().map(move |lines| (path, lines)));
    for (index, (path, lines)) in examples.enumerate() {
        let lines = lines.join("\n    ");
        write!(
            module,
            "\n/// From `{path}`.\nmod example_{index} {{\n    {lines}\n}}\n"
        )
        .expect("a `String` can grow");
    }
    module
}

/// Returns a program of these items that does nothing.
pub fn program(items: &str) -> String {
    format!("#![allow(dead_code, deprecated, unused_variables)]\n\nfn main() {{}}\n\n{items}")
}

/// Returns the examples in the comments of a file.
fn below(text: &str) -> Vec<Vec<&str>> {
    let mut examples: Vec<Vec<&str>> = Vec::new();
    let mut comments = text
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("///"));
    while let Some(line) = comments.next() {
        if line.trim() == BEGIN {
            let lines = comments
                .by_ref()
                .map(str::trim)
                .take_while(|line| *line != "```");
            examples.push(
                lines
                    .map(|line| line.strip_prefix("# ").unwrap_or(line))
                    .collect(),
            );
        }
    }
    examples
}
