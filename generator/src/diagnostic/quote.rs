//! Escaping and shortening of document text in messages.

use std::fmt::Write as _;

use crate::model::is_hidden;

/// The maximum length of a value of the document in a message, in characters.
const LONGEST_VALUE: usize = 80;

/// The maximum length of a pointer or of a clause in a message, in characters.
const LONGEST_CLAUSE: usize = 300;

/// Escapes a value of the document for a message and cuts it to 80 characters.
///
/// A document is untrusted: it must neither control the terminal nor flood a log.
pub fn quote(value: &str) -> String {
    shortened(value, LONGEST_VALUE)
}

/// Escapes a pointer, or a clause that may contain values of the document, and cuts it to 300 characters.
pub(crate) fn clause(text: &str) -> String {
    shortened(text, LONGEST_CLAUSE)
}

fn shortened(text: &str, longest: usize) -> String {
    let mut shown = String::with_capacity(text.len().min(longest));
    for (count, character) in text.chars().enumerate() {
        if count == longest {
            shown.push('…');
            break;
        }
        push_visible(&mut shown, character);
    }
    shown
}

/// Escapes the control characters of `text` without shortening it.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        push_visible(&mut shown, character);
    }
    shown
}

fn push_visible(out: &mut String, character: char) {
    if is_hidden(character) {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
    } else {
        out.push(character);
    }
}

/// Returns one character to show in place of `character`, so that columns do not change.
pub(super) fn shown_as(character: char) -> char {
    let is_shown = character == '\t' || !is_hidden(character);
    if is_shown {
        character
    } else {
        char::REPLACEMENT_CHARACTER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(
            quote("a\u{1b}[31m\nb\u{202e}c"),
            "a\\u{1b}[31m\\u{a}b\\u{202e}c"
        );
    }

    #[test]
    fn long_text_is_cut() {
        let quoted = quote(&"é".repeat(500));
        assert_eq!(quoted.chars().count(), LONGEST_VALUE + 1);
        assert!(quoted.ends_with('…'), "{quoted}");
    }
}
