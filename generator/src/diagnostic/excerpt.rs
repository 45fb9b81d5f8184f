//! Excerpts: the source lines that are shown with diagnostics.

use std::collections::BTreeMap;
use std::ops::Range;

use super::quote::shown_as;
use super::{Position, Span};

/// The maximum number of characters before a position in a line that is not cut.
const SHORT: usize = 110;

/// The maximum number of characters before a position in a longer line.
const BEFORE: usize = 60;

/// The maximum number of characters from a position on.
const BEHIND: usize = 100;

/// A part of one line around a position. Each character of the text becomes one character that is safe for a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The number of characters of the line before the excerpt.
    pub skipped: usize,
    /// The part of the line.
    pub text: String,
    /// The underlined bytes of `text`; empty at the end of a line.
    pub marked: Range<usize>,
}

/// Returns the excerpts of `text` for all `spans`, in one pass however long its lines are.
pub(crate) fn excerpts(text: &str, mut spans: Vec<Span>) -> BTreeMap<Span, Excerpt> {
    spans.sort_unstable();
    spans.dedup();
    let mut walk = Walk {
        text,
        line_start: 0,
        at: 0,
        position: Position { line: 1, column: 1 },
    };
    spans
        .into_iter()
        .map_while(|span| Some((span, walk.excerpt(span)?)))
        .collect()
}

/// A forward pass over a text.
struct Walk<'t> {
    text: &'t str,
    /// The start of the line, in bytes.
    line_start: usize,
    /// The current position, in bytes.
    at: usize,
    /// The current position, as line and column.
    position: Position,
}

impl Walk<'_> {
    /// Returns the excerpt for `span`, which must not begin before the previous one; `None` after the end of the text.
    fn excerpt(&mut self, span: Span) -> Option<Excerpt> {
        self.go_to(span.start)?;
        let before = self.text.get(self.line_start..self.at)?;
        let after = self.text.get(self.at..)?;
        // The rest of the line may be long: read only what the excerpt contains.
        let is_inside = |character: &char| !matches!(character, '\n' | '\r');
        let mut after = after.chars().take_while(is_inside);
        // A column fits into 32 bits, and so does the number of characters before it.
        let count = self.position.column as usize - 1;
        let skipped = if count <= SHORT { 0 } else { count - BEFORE };
        let shown: usize = before
            .chars()
            .rev()
            .take(count - skipped)
            .map(char::len_utf8)
            .sum();
        let first = before.len() - shown;
        let mut text: String = before.get(first..)?.chars().map(shown_as).collect();
        let start = text.len();
        let marked = match span.end {
            Position { line, .. } if line > span.start.line => BEHIND,
            Position { column, .. } => column.saturating_sub(span.start.column).max(1) as usize,
        };
        let mut marked_end = start;
        for (count, character) in after.by_ref().take(BEHIND).enumerate() {
            text.push(shown_as(character));
            // A span over several lines is underlined without its trailing whitespace.
            if count < marked && (!character.is_whitespace() || count == 0) {
                marked_end = text.len();
            }
        }
        if after.next().is_some() {
            text.push('…');
        }
        Some(Excerpt {
            skipped,
            text,
            marked: start..marked_end,
        })
    }

    /// Advances to a position, or to the end of its line if that is before it.
    fn go_to(&mut self, position: Position) -> Option<()> {
        while self.position.line < position.line {
            let rest = self.text.get(self.line_start..)?;
            let length = line_length(rest)?;
            self.line_start += length;
            self.at = self.line_start;
            self.position = Position {
                line: self.position.line + 1,
                column: 1,
            };
        }
        let rest = self.text.get(self.at..)?;
        for character in rest.chars() {
            if self.position.column >= position.column || matches!(character, '\n' | '\r') {
                break;
            }
            self.at += character.len_utf8();
            self.position.column += 1;
        }
        Some(())
    }
}

/// Returns the number of bytes of the first line with its line end; `None` if it is the last one.
fn line_length(rest: &str) -> Option<usize> {
    let mut bytes = rest.bytes();
    let end = bytes.position(|byte| matches!(byte, b'\n' | b'\r'))?;
    let is_pair = rest.get(end..)?.starts_with("\r\n");
    Some(end + if is_pair { 2 } else { 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, line: u32, columns: Range<u32>) -> Excerpt {
        let position = |column| Position { line, column };
        let span = Span::new(position(columns.start), position(columns.end));
        let mut found = excerpts(text, vec![Position { line: 1, column: 1 }.into(), span]);
        found.remove(&span).expect("an excerpt")
    }

    #[test]
    fn a_line_is_found_by_any_kind_of_line_end() {
        for text in ["a: 1\nb: xyz\nc", "a: 1\r\nb: xyz\r\nc", "a: 1\rb: xyz\rc"] {
            let found = excerpt(text, 2, 4..7);
            assert_eq!(
                (found.text.as_str(), found.skipped),
                ("b: xyz", 0),
                "{text:?}"
            );
            assert_eq!(found.text.get(found.marked), Some("xyz"));
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_position() {
        let text = format!("{}漢字{}", "é".repeat(1 << 20), "x".repeat(1 << 20));
        let column = (1 << 20) + 1;
        let found = excerpt(&text, 1, column..column + 2);
        assert_eq!(found.skipped, (1 << 20) - BEFORE);
        assert_eq!(found.text.chars().count(), BEFORE + BEHIND + 1);
        assert_eq!(found.text.get(found.marked), Some("漢字"));
    }

    #[test]
    fn many_positions_in_one_long_line_are_found_in_one_pass() {
        let text = "x".repeat(4 << 20);
        let spans = (1..100_000).map(|column| Position {
            line: 1,
            column: column * 40,
        });
        assert_eq!(
            excerpts(&text, spans.map(Span::from).collect()).len(),
            99_999
        );
    }

    #[test]
    fn control_characters_are_replaced_one_by_one() {
        let found = excerpt("a\u{202e}\u{200b}\u{1b}[31m\tb", 1, 10..11);
        assert_eq!(found.text.get(found.marked.clone()), Some("b"));
        assert_eq!(found.text, "a\u{fffd}\u{fffd}\u{fffd}[31m\tb");
    }

    #[test]
    fn the_end_of_a_line_and_of_the_text_is_shown() {
        assert!(excerpt("a: 1", 1, 5..5).marked.is_empty());
        assert!(excerpts("a: 1", vec![Position { line: 2, column: 1 }.into()]).is_empty());
    }
}
