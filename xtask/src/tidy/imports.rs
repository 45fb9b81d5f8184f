//! The paths of `use` declarations in text without literals.

use super::function::{line_of, word_offsets};

/// A path of a `use` declaration, with expanded groups: `std::{fs, io::Read}` is two paths.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    /// The line of the `use`, counted from 1.
    pub line: usize,
    /// The path without whitespace, e.g. `std::io::Read`.
    pub path: String,
}

/// Returns every path of every `use` declaration.
pub fn imports(code: &str) -> Vec<Import> {
    let mut found = Vec::new();
    for at in word_offsets(code, "use") {
        let tree = code
            .get(at + "use".len()..)
            .and_then(|rest| rest.split(';').next());
        let line = line_of(code, at);
        let mut paths = Vec::new();
        expand("", tree.unwrap_or_default(), &mut paths);
        found.extend(paths.into_iter().map(|path| Import { line, path }));
    }
    found
}

fn expand(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    match tree.split_once('{') {
        Some((head, group)) => {
            let prefix = format!("{prefix}{}", head.trim());
            for part in split_group(group.trim_end().trim_end_matches('}')) {
                expand(&prefix, part, paths);
            }
        }
        None if tree.is_empty() => (),
        None => {
            let path = tree.split_whitespace().next().unwrap_or_default();
            paths.push(format!("{prefix}{path}"));
        }
    }
}

/// Splits at the commas that are not inside a deeper group.
fn split_group(group: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    group
        .split(|character| {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => (),
            }
            character == ',' && depth == 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::imports;

    #[test]
    fn groups_are_expanded() {
        let code = "use std::{fs, io::{self, Read as _}};\npub(crate) use crate::x;\n";
        let found: Vec<_> = imports(code)
            .into_iter()
            .map(|it| (it.line, it.path))
            .collect();
        let expected = [
            (1, "std::fs"),
            (1, "std::io::self"),
            (1, "std::io::Read"),
            (2, "crate::x"),
        ];
        assert_eq!(found, expected.map(|(line, path)| (line, path.to_owned())));
    }
}
