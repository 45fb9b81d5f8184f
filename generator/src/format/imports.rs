//! Prints imports and re-exports, grouped and wrapped as rustfmt does it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::plan::ty::Import;

/// The width of a line (rustfmt's `max_width`).
const WIDTH: usize = 100;

/// The width of a declaration with a list on one line: rustfmt leaves room for two more characters.
const LIST_WIDTH: usize = WIDTH - 2;

/// Prints the imports of a file: the standard library, other crates and the crate itself, with a blank line between.
pub(super) fn print(imports: &[Import]) -> Option<String> {
    let groups = [Origin::Standard, Origin::External, Origin::Own].map(|origin| {
        let paths = imports.iter().map(|import| import.0.as_slice());
        group("use ", paths.filter(|path| Origin::of(path) == origin))
    });
    let groups: Vec<String> = groups.into_iter().filter(|it| !it.is_empty()).collect();
    (!groups.is_empty()).then(|| groups.join("\n"))
}

/// Prints re-exports of these paths.
pub(super) fn re_exports<'p>(paths: impl Iterator<Item = &'p [String]>) -> String {
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
    fn of(path: &[String]) -> Self {
        match path.first().map(String::as_str) {
            Some("std") => Self::Standard,
            Some("crate") => Self::Own,
            _ => Self::External,
        }
    }
}

/// Prints one declaration per module. Modules of the crate itself are imported one by one.
fn group<'p>(start: &str, paths: impl Iterator<Item = &'p [String]>) -> String {
    let mut modules: BTreeMap<&[String], Vec<&str>> = BTreeMap::new();
    let mut declarations: Vec<Vec<&str>> = Vec::new();
    for path in paths {
        match path.split_last() {
            Some((name, [])) => declarations.push(vec![name]),
            Some((name, [root])) if root == "crate" => declarations.push(vec![root, name]),
            Some((name, module)) => modules.entry(module).or_default().push(name),
            None => (),
        }
    }
    let mut lists: Vec<(Vec<&str>, Vec<&str>)> = modules
        .into_iter()
        .map(|(module, mut names)| {
            names.sort_by(|one, other| by_version(one, other));
            let mut path: Vec<&str> = module.iter().map(String::as_str).collect();
            if let [name] = names.as_slice() {
                path.push(name);
                names = Vec::new();
            }
            (path, names)
        })
        .chain(declarations.into_iter().map(|path| (path, Vec::new())))
        .collect();
    lists.sort_by(|one, other| by_path(one, other));
    lists
        .iter()
        .map(|(path, names)| declaration(start, &path.join("::"), names))
        .collect()
}

/// Prints a declaration: on one line if it fits, else with as many names on each line as fit.
fn declaration(start: &str, path: &str, names: &[&str]) -> String {
    if names.is_empty() {
        return format!("{start}{path};\n");
    }
    let list = names.join(", ");
    let line = format!("{start}{path}::{{{list}}};");
    if line.len() <= LIST_WIDTH {
        return line + "\n";
    }
    let mut text = format!("{start}{path}::{{\n");
    let mut length = 0;
    // rustfmt leaves the last column free if there are several lines.
    let limit = WIDTH - usize::from(list.len() + 5 > WIDTH);
    for name in names {
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
    text
}

/// Orders re-exports of one item each by their paths.
pub(super) fn by_item(one: &str, other: &str) -> Ordering {
    let path = |declaration| {
        last_line(declaration)
            .trim_end_matches(';')
            .split("::")
            .collect()
    };
    by_path(&(path(one), Vec::new()), &(path(other), Vec::new()))
}

fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default()
}

/// Orders declarations by the segments of their paths; a list follows the names of its module.
fn by_path(one: &(Vec<&str>, Vec<&str>), other: &(Vec<&str>, Vec<&str>)) -> Ordering {
    let segments = one.0.iter().zip(&other.0);
    let different = segments
        .map(|(one, other)| by_version(one, other))
        .find(|order| order.is_ne());
    different.unwrap_or_else(|| {
        let rank = |(path, names): &(Vec<&str>, Vec<&str>), length: usize| {
            (
                path.len() > length || !names.is_empty(),
                !names.is_empty() && path.len() == length,
            )
        };
        let length = one.0.len().min(other.0.len());
        rank(one, length).cmp(&rank(other, length))
    })
}

/// Orders names as rustfmt's style edition 2024 does it: numbers in them by their value.
fn by_version(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one, other);
    loop {
        let (left, right) = (chunk(&mut one), chunk(&mut other));
        let order = match (left.parse::<u64>(), right.parse::<u64>()) {
            (Ok(left), Ok(right)) => left.cmp(&right),
            _ => underscores_first(left).cmp(underscores_first(right)),
        };
        if order.is_ne() || left.is_empty() && right.is_empty() {
            return order;
        }
    }
}

/// Returns the bytes by which rustfmt orders a text.
fn underscores_first(text: &str) -> impl Iterator<Item = u8> {
    text.bytes()
        .map(|byte| if byte == b'_' { b' ' } else { byte })
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
