//! Splits a text outside of its brackets and strings.

/// Splits a text at a separator outside of brackets and strings.
pub(super) fn split<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for index in separators(text, separator) {
        if index >= start {
            parts.extend(text.get(start..index));
            start = index + separator.len();
        }
    }
    parts.extend(text.get(start..));
    parts
}

/// Splits a text at the first separator outside of brackets and strings.
pub(super) fn split_once<'t>(text: &'t str, separator: &str) -> Option<(&'t str, &'t str)> {
    // Most texts have none at all, which is found faster.
    if !text.contains(separator) {
        return None;
    }
    let index = separators(text, separator).next()?;
    Some((text.get(..index)?, text.get(index + separator.len()..)?))
}

/// Returns where a separator begins outside of brackets and strings.
fn separators(text: &str, separator: &str) -> impl Iterator<Item = usize> {
    let separator = separator.as_bytes();
    let is_separator = move |index: &usize| {
        let rest = text.as_bytes().get(*index..);
        rest.is_some_and(|rest| rest.starts_with(separator))
    };
    outside(text).map(|(index, _)| index).filter(is_separator)
}

/// Returns where the bracket that is open before a text is closed.
pub(super) fn closing(text: &str) -> Option<usize> {
    let (index, _) = outside(text).find(|(_, it)| *it == b')')?;
    Some(index)
}

/// A text with the content of its brackets, which end it: `head(content)`.
pub(super) struct Bracketed<'t> {
    pub(super) head: &'t str,
    pub(super) open: u8,
    pub(super) content: &'t str,
}

/// Returns the first brackets of a text, if the text ends with them.
pub(super) fn bracketed(text: &str) -> Option<Bracketed<'_>> {
    let mut brackets = outside(text).filter(|(_, it)| matches!(it, b'(' | b'[' | b'{' | b'<'));
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
    text.bytes().for_each(|byte| scan.step(byte));
    scan.depth
}

/// Returns the bytes outside of brackets and strings, with the brackets that begin there.
fn outside(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let mut scan = Scan::default();
    text.bytes().enumerate().filter(move |(_, byte)| {
        let is_outside = scan.depth == 0 && !scan.is_string;
        scan.step(*byte);
        is_outside
    })
}

/// The state after some bytes. Those of a character that is not ASCII are no brackets.
#[derive(Default)]
struct Scan {
    depth: i32,
    is_string: bool,
    is_escaped: bool,
    previous: u8,
}

impl Scan {
    fn step(&mut self, byte: u8) {
        if self.is_string {
            self.is_string = self.is_escaped || byte != b'"';
            self.is_escaped = !self.is_escaped && byte == b'\\';
            return;
        }
        match byte {
            b'"' => self.is_string = true,
            b'(' | b'[' | b'{' | b'<' => self.depth += 1,
            // The end of an arrow is no bracket.
            b'>' if matches!(self.previous, b'-' | b'=') => (),
            b')' | b']' | b'}' | b'>' => self.depth -= 1,
            _ => (),
        }
        self.previous = byte;
    }
}
