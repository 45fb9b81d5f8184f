//! The lines of a text that problems are shown with.

use std::collections::BTreeMap;
use std::ops::Range;

use super::quote::shown_as;
use super::{Position, Span};

/// Lines are not cut before a place that has so many characters before it at most.
const SHORT: usize = 110;

/// The most characters of a longer line that are kept before a place.
const BEFORE: usize = 60;

/// The most characters of a line that are kept from a place on.
const BEHIND: usize = 100;

/// A part of one line around a place, one character for each of the text, none of which drives a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// How many characters of the line stand before it.
    pub skipped: usize,
    /// What is shown of the line.
    pub text: String,
    /// The bytes of `text` that are underlined; empty at the end of a line.
    pub marked: Range<usize>,
}

/// Finds the lines of `text` for all `spans` in one walk over it, however long its lines are.
pub(crate) fn excerpts(text: &str, mut spans: Vec<Span>) -> BTreeMap<Span, Excerpt> {
    spans.sort_unstable();
    spans.dedup();
    let mut walk = Walk {
        text,
        line_start: 0,
        at: 0,
        place: Position { line: 1, column: 1 },
    };
    spans
        .into_iter()
        .map_while(|span| Some((span, walk.excerpt(span)?)))
        .collect()
}

/// A walk over a text that goes forward only.
struct Walk<'t> {
    text: &'t str,
    /// Where the line begins, in bytes.
    line_start: usize,
    /// How far the walk has come.
    at: usize,
    /// The same as line and column.
    place: Position,
}

impl Walk<'_> {
    /// The line of `span`, which does not begin before the one asked for last; `None` behind the end of the text.
    fn excerpt(&mut self, span: Span) -> Option<Excerpt> {
        self.go_to(span.start)?;
        let before = self.text.get(self.line_start..self.at)?;
        let behind = self.text.get(self.at..)?;
        // The rest of the line may be long: no more of it is looked at than is kept.
        let is_inside = |letter: &char| !matches!(letter, '\n' | '\r');
        let mut behind = behind.chars().take_while(is_inside);
        // Columns fit into 32 bits, and so does what stands before them.
        let count = self.place.column as usize - 1;
        let skipped = if count <= SHORT { 0 } else { count - BEFORE };
        let kept: usize = before
            .chars()
            .rev()
            .take(count - skipped)
            .map(char::len_utf8)
            .sum();
        let first = before.len() - kept;
        let mut text: String = before.get(first..)?.chars().map(shown_as).collect();
        let start = text.len();
        let marked = match span.end {
            Position { line, .. } if line > span.start.line => BEHIND,
            Position { column, .. } => column.saturating_sub(span.start.column).max(1) as usize,
        };
        let mut marked_end = start;
        for (count, letter) in behind.by_ref().take(BEHIND).enumerate() {
            text.push(shown_as(letter));
            // What is written over several lines is marked without the blanks at its end.
            if count < marked && (!letter.is_whitespace() || count == 0) {
                marked_end = text.len();
            }
        }
        if behind.next().is_some() {
            text.push('…');
        }
        Some(Excerpt {
            skipped,
            text,
            marked: start..marked_end,
        })
    }

    /// Goes to a place, or to the end of its line where that is nearer.
    fn go_to(&mut self, place: Position) -> Option<()> {
        while self.place.line < place.line {
            let rest = self.text.get(self.line_start..)?;
            let length = line_length(rest)?;
            self.line_start += length;
            self.at = self.line_start;
            self.place = Position {
                line: self.place.line + 1,
                column: 1,
            };
        }
        let rest = self.text.get(self.at..)?;
        for letter in rest.chars() {
            if self.place.column >= place.column || matches!(letter, '\n' | '\r') {
                break;
            }
            self.at += letter.len_utf8();
            self.place.column += 1;
        }
        Some(())
    }
}

/// The bytes of the first line with its end; `None` where it is the last one.
fn line_length(rest: &str) -> Option<usize> {
    let end = rest.find(['\n', '\r'])?;
    let is_pair = rest.get(end..)?.starts_with("\r\n");
    Some(end + if is_pair { 2 } else { 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, line: u32, columns: Range<u32>) -> Excerpt {
        let place = |column| Position { line, column };
        let span = Span::new(place(columns.start), place(columns.end));
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
    fn a_long_line_is_cut_around_its_place() {
        let text = format!("{}漢字{}", "é".repeat(1 << 20), "x".repeat(1 << 20));
        let column = (1 << 20) + 1;
        let found = excerpt(&text, 1, column..column + 2);
        assert_eq!(found.skipped, (1 << 20) - BEFORE);
        assert_eq!(found.text.chars().count(), BEFORE + BEHIND + 1);
        assert_eq!(found.text.get(found.marked), Some("漢字"));
    }

    #[test]
    fn many_places_of_one_long_line_are_found_in_one_walk() {
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
    fn no_character_drives_the_terminal_and_none_is_lost() {
        let found = excerpt("a\u{202e}\u{200b}\u{1b}[31m\tb", 1, 10..11);
        assert_eq!(found.text.get(found.marked.clone()), Some("b"));
        assert_eq!(found.text, "a\u{fffd}\u{fffd}\u{fffd}[31m\tb");
    }

    #[test]
    fn the_end_of_a_line_and_of_the_text_can_be_shown() {
        assert!(excerpt("a: 1", 1, 5..5).marked.is_empty());
        assert!(excerpts("a: 1", vec![Position { line: 2, column: 1 }.into()]).is_empty());
    }
}
