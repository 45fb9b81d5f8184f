//! Splits a text outside of its brackets and strings.

/// Splits a text at a separator outside of brackets and strings.
pub(super) fn split<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (index, _) in outside(text) {
        let rest = text.get(index..).unwrap_or_default();
        if index >= start && rest.starts_with(separator) {
            parts.extend(text.get(start..index));
            start = index + separator.len();
        }
    }
    parts.extend(text.get(start..));
    parts
}

/// Splits a text at the first separator outside of brackets and strings.
pub(super) fn split_once<'t>(text: &'t str, separator: &str) -> Option<(&'t str, &'t str)> {
    let is_separator = |(index, _): &(usize, char)| {
        let rest = text.get(*index..);
        rest.is_some_and(|rest| rest.starts_with(separator))
    };
    let (index, _) = outside(text).find(is_separator)?;
    Some((text.get(..index)?, text.get(index + separator.len()..)?))
}

/// Returns where the bracket that is open before a text is closed.
pub(super) fn closing(text: &str) -> Option<usize> {
    let (index, _) = outside(text).find(|(_, it)| *it == ')')?;
    Some(index)
}

/// A text with the content of its brackets, which end it: `head(content)`.
pub(super) struct Bracketed<'t> {
    pub(super) head: &'t str,
    pub(super) open: char,
    pub(super) content: &'t str,
}

/// Returns the first brackets of a text, if the text ends with them.
pub(super) fn bracketed(text: &str) -> Option<Bracketed<'_>> {
    let mut brackets = outside(text).filter(|(_, it)| matches!(it, '(' | '[' | '{' | '<'));
    let (start, open) = brackets.next()?;
    let is_only = brackets.next().is_none() && text.ends_with([')', ']', '}', '>']);
    is_only.then_some(Bracketed {
        head: text.get(..start)?,
        open,
        content: text.get(start + 1..text.len() - 1)?.trim(),
    })
}

/// Returns the number of brackets that a text opens and does not close; negative if it closes more.
pub(super) fn depth(text: &str) -> i32 {
    let mut scan = Scan::default();
    for character in text.chars() {
        scan.step(character);
    }
    scan.depth
}

/// Returns the characters outside of brackets and strings, with the brackets that begin there.
fn outside(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut scan = Scan::default();
    text.char_indices().filter(move |(_, character)| {
        let is_outside = scan.depth == 0 && !scan.is_string;
        scan.step(*character);
        is_outside
    })
}

/// The state after some characters.
#[derive(Default)]
struct Scan {
    depth: i32,
    is_string: bool,
    is_escaped: bool,
    previous: char,
}

impl Scan {
    fn step(&mut self, character: char) {
        if self.is_string {
            self.is_string = self.is_escaped || character != '"';
            self.is_escaped = !self.is_escaped && character == '\\';
            return;
        }
        match character {
            '"' => self.is_string = true,
            '(' | '[' | '{' | '<' => self.depth += 1,
            // The end of an arrow is no bracket.
            '>' if matches!(self.previous, '-' | '=') => (),
            ')' | ']' | '}' | '>' => self.depth -= 1,
            _ => (),
        }
        self.previous = character;
    }
}
