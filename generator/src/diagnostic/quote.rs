//! Text of the document inside messages.

use std::fmt::Write as _;

/// The most characters of one value of the document that a message shows.
const LONGEST_VALUE: usize = 80;

/// The most characters of a place or of a part of a sentence.
const LONGEST_CLAUSE: usize = 300;

/// A value of the document as it can stand in a message: at most 80 characters, control characters
/// escaped.
///
/// A document is foreign text: it must be able neither to drive the terminal nor to flood a log.
pub fn quote(value: &str) -> String {
    shortened(value, LONGEST_VALUE)
}

/// A place, or a part of a sentence that may hold values of the document: at most 300 characters.
pub(super) fn clause(text: &str) -> String {
    shortened(text, LONGEST_CLAUSE)
}

fn shortened(text: &str, longest: usize) -> String {
    let mut shown = String::with_capacity(text.len().min(longest));
    for (count, letter) in text.chars().enumerate() {
        if count == longest {
            shown.push('…');
            break;
        }
        push_visible(&mut shown, letter);
    }
    shown
}

/// `text` with control characters escaped, at its full length.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        push_visible(&mut shown, letter);
    }
    shown
}

fn push_visible(out: &mut String, letter: char) {
    if letter.is_control() || is_invisible(letter) {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "\\u{{{:x}}}", u32::from(letter));
    } else {
        out.push(letter);
    }
}

/// The one character that stands for `letter` where columns have to stay what they are.
pub(super) fn shown_as(letter: char) -> char {
    match letter {
        '\t' => letter,
        _ if letter.is_control() || is_invisible(letter) => char::REPLACEMENT_CHARACTER,
        _ => letter,
    }
}

/// Characters that change how the text around them is shown: marks of direction, joiners, line separators.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
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
