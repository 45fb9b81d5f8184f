//! Prints imports and re-exports, grouped and wrapped as rustfmt does it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::plan::ty::Import;

/// The width of a line (rustfmt's `max_width`).
const WIDTH: usize = 100;

/// The width of a declaration with a list on one line: rustfmt leaves room for two more characters.
const LIST_WIDTH: usize = WIDTH - 2;

/// A declaration of one name, or of several of a module.
struct Declaration<'p> {
    /// The path: of the name, or of the module.
    path: &'p str,
    segments: Vec<&'p str>,
    /// The names, if there are several.
    names: Vec<&'p str>,
}

/// Prints the imports of a file: the standard library, other crates and the crate itself, with a blank line between.
pub(super) fn print(imports: &[Import]) -> Option<String> {
    let groups = [Origin::Standard, Origin::External, Origin::Own].map(|origin| {
        let paths = imports.iter().map(|import| &*import.0);
        group("use ", paths.filter(|path| Origin::of(path) == origin))
    });
    let groups: Vec<String> = groups.into_iter().filter(|it| !it.is_empty()).collect();
    (!groups.is_empty()).then(|| groups.join("\n"))
}

/// Prints re-exports of these paths.
pub(super) fn re_exports<'p>(paths: impl Iterator<Item = &'p str>) -> String {
    group("pub use ", paths)
}

/// Where an imported item comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Standard,
    External,
    Own,
}

impl Origin {
    fn of(path: &str) -> Self {
        if path.starts_with("crate::") {
            Self::Own
        } else if path.starts_with("std::") {
            Self::Standard
        } else {
            Self::External
        }
    }
}

/// Prints one declaration per module. Modules of the crate itself are imported one by one.
fn group<'p>(start: &str, paths: impl Iterator<Item = &'p str>) -> String {
    // The names of a module, each after its whole path.
    let mut modules: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    let mut declarations: Vec<Declaration<'p>> = Vec::new();
    for path in paths {
        match module_and_name(path) {
            None | Some(("crate", _)) => declarations.push(Declaration::of(path, Vec::new())),
            Some((module, name)) => modules.entry(module).or_default().push((path, name)),
        }
    }
    let lists = modules.into_iter().map(|(module, names)| {
        if let [(path, _)] = names.as_slice() {
            return Declaration::of(path, Vec::new());
        }
        let mut names: Vec<&str> = names.into_iter().map(|(_, name)| name).collect();
        names.sort_by(|one, other| by_version(one, other));
        Declaration::of(module, names)
    });
    let mut lists: Vec<Declaration<'p>> = lists.chain(declarations).collect();
    lists.sort_by(by_path);
    let mut text = String::new();
    lists.iter().for_each(|it| it.print(start, &mut text));
    text
}

impl<'p> Declaration<'p> {
    fn of(path: &'p str, names: Vec<&'p str>) -> Self {
        Self {
            path,
            segments: path.split(':').filter(|it| !it.is_empty()).collect(),
            names,
        }
    }

    /// Prints the declaration: on one line if it fits, else with as many names on each line as fit.
    fn print(&self, start: &str, text: &mut String) {
        text.push_str(start);
        text.push_str(self.path);
        if self.names.is_empty() {
            text.push_str(";\n");
            return;
        }
        let list = self.names.join(", ");
        let width = start.len() + self.path.len() + "::{".len() + list.len() + "};".len();
        if width <= LIST_WIDTH {
            text.push_str("::{");
            text.push_str(&list);
            text.push_str("};\n");
            return;
        }
        text.push_str("::{\n");
        // rustfmt leaves the last column free if there are several lines.
        let limit = WIDTH - usize::from(list.len() + 5 > WIDTH);
        let mut length = 0;
        for name in &self.names {
            let needed = name.len() + 1;
            if length > 0 && length + 1 + needed > limit {
                text.push('\n');
                length = 0;
            }
            let space = if length == 0 { "    " } else { " " };
            text.push_str(space);
            text.push_str(name);
            text.push(',');
            length += space.len() + needed;
        }
        text.push_str("\n};\n");
    }
}

/// Splits a path before its last segment. A search for one character is faster than for two.
fn module_and_name(path: &str) -> Option<(&str, &str)> {
    let (module, name) = path.rsplit_once(':')?;
    Some((module.strip_suffix(':')?, name))
}

/// A re-export of one item, in the order of its path.
pub(super) struct Export<'p>(Declaration<'p>);

impl<'p> Export<'p> {
    /// Returns the order of a re-export that is given as a line.
    pub(super) fn of(line: &'p str) -> Self {
        Self(Declaration::of(line.trim_end_matches(';'), Vec::new()))
    }

    /// Compares the paths of two re-exports.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        by_path(&self.0, &other.0)
    }
}

/// Orders declarations by the segments of their paths; a list follows the names of its module.
fn by_path(one: &Declaration<'_>, other: &Declaration<'_>) -> Ordering {
    let segments = one.segments.iter().zip(&other.segments);
    let different = segments
        .map(|(one, other)| by_version(one, other))
        .find(|order| order.is_ne());
    different.unwrap_or_else(|| {
        let rank = |it: &Declaration<'_>, length: usize| {
            (
                it.segments.len() > length || !it.names.is_empty(),
                !it.names.is_empty() && it.segments.len() == length,
            )
        };
        let length = one.segments.len().min(other.segments.len());
        rank(one, length).cmp(&rank(other, length))
    })
}

/// Orders names as rustfmt's style edition 2024 does it: numbers in them by their value.
fn by_version(one: &str, other: &str) -> Ordering {
    let mut pairs = one.bytes().zip(other.bytes());
    match pairs.find(|(one, other)| one != other) {
        None if one.len() == other.len() => Ordering::Equal,
        // Up to here the names have the same numbers.
        Some((one, other)) if !one.is_ascii_digit() && !other.is_ascii_digit() => {
            underscore_first(one).cmp(&underscore_first(other))
        }
        _ => by_chunks(one, other),
    }
}

fn by_chunks(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one, other);
    loop {
        let (left, right) = (chunk(&mut one), chunk(&mut other));
        let order = match (left.parse::<u64>(), right.parse::<u64>()) {
            (Ok(left), Ok(right)) => left.cmp(&right),
            _ => {
                let (left, right) = (left.bytes(), right.bytes());
                left.map(underscore_first).cmp(right.map(underscore_first))
            }
        };
        if order.is_ne() || left.is_empty() && right.is_empty() {
            return order;
        }
    }
}

/// Returns the byte by which rustfmt orders a byte of a text.
fn underscore_first(byte: u8) -> u8 {
    match byte {
        b'_' => b' ',
        other => other,
    }
}

/// Splits off the digits at the start of a text, or the text before the next digit.
fn chunk<'t>(text: &mut &'t str) -> &'t str {
    let is_number = text.starts_with(|first: char| first.is_ascii_digit());
    let end = text
        .find(|character: char| character.is_ascii_digit() != is_number)
        .unwrap_or(text.len());
    let (chunk, rest) = text.split_at(end);
    *text = rest;
    chunk
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{by_chunks, by_version};

    proptest! {
        #[test]
        fn the_first_difference_decides_as_the_chunks_do(one in "[ab_01é]{0,6}", other in "[ab_01é]{0,6}") {
            prop_assert_eq!(by_version(&one, &other), by_chunks(&one, &other));
        }
    }
}
