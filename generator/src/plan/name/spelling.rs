//! Joins the parts of a name in one case.

use std::borrow::Cow;

use unicode_ident::is_xid_start;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{Case, words};
use crate::digest;

/// The maximum length of an identifier in bytes; with an extension it fits every file system.
const LONGEST: usize = 100;

/// The maximum length of a name before a digest is appended.
const LONGEST_MARKED: usize = 90;

/// Joins `parts` so that the result is an identifier, except for keywords.
pub(super) fn join(case: Case, parts: &[Cow<'_, str>]) -> String {
    let joined = match case {
        Case::Type => join_type(parts),
        Case::Value | Case::Module => join_snake(parts),
        Case::Constant => join_snake(parts).to_uppercase(),
    };
    let normal = if joined.is_ascii() || is_nfc(&joined) {
        joined
    } else {
        joined.nfc().collect()
    };
    let normal = match case {
        Case::Module if !normal.is_ascii() => ascii(&normal),
        Case::Module | Case::Type | Case::Value | Case::Constant => normal,
    };
    match (case, normal.chars().next()) {
        (_, Some(first)) if is_xid_start(first) => normal,
        // The type of the same name begins with an underscore, and both may be in one list.
        (Case::Module, _) => format!("n{normal}"),
        // Clippy warns of names that consist of an underscore and digits.
        (Case::Value, _) if is_number(&normal) => format!("n{normal}"),
        _ => format!("_{normal}"),
    }
}

fn is_number(name: &str) -> bool {
    name.chars()
        .all(|character| character == '_' || character.is_numeric())
}

/// Spells out non-ASCII characters: the compiler does not find the file of a module with a non-ASCII name.
fn ascii(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_ascii() {
            spelled.push(character);
        } else {
            spelled.push_str(&format!("u{:x}", u32::from(character)));
        }
    }
    spelled
}

fn join_snake(parts: &[Cow<'_, str>]) -> String {
    let mut joined = String::with_capacity(room(parts));
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            joined.push('_');
        }
        joined.push_str(&words::snake(part));
    }
    joined
}

fn join_type(parts: &[Cow<'_, str>]) -> String {
    let mut joined = String::with_capacity(room(parts));
    for part in parts {
        let part = words::capitalised(part);
        let touches = |character: Option<char>| character.is_some_and(char::is_numeric);
        if touches(joined.chars().next_back()) && touches(part.chars().next()) {
            joined.push('_');
        }
        joined.push_str(&part);
    }
    joined
}

/// Returns how much space the parts take, with an underscore for most.
fn room(parts: &[Cow<'_, str>]) -> usize {
    parts.iter().map(|part| part.len() + 4).sum()
}

/// Truncates a name that is too long, and appends a digest of the whole `name`.
pub(super) fn limited(case: Case, text: String, name: &str) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    marked(case, &text, digest::of(name, 0))
}

/// Appends a digest, with an `x` so that it cannot be mistaken for a number.
pub(super) fn marked(case: Case, text: &str, digest: String) -> String {
    let end = (0..=LONGEST_MARKED.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    let prefix = end
        .and_then(|end| text.get(..end))
        .unwrap_or_default()
        .trim_end_matches('_');
    match case {
        Case::Type => format!("{prefix}X{digest}"),
        Case::Value | Case::Module => format!("{prefix}_x{digest}"),
        Case::Constant => format!("{prefix}_X{}", digest.to_uppercase()),
    }
}
