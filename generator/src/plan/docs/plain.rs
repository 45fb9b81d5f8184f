//! Fast path for text without Markdown except code spans, which is most of what documents contain.

use std::borrow::Cow;

use super::wrap::{self, FIXED_BLANK};
use super::{clean, link};

/// Returns the paragraphs of a text that needs no parsing; `None` if it may contain Markdown.
///
/// The check is conservative: each line must begin with a character that starts no block, and any character with a
/// meaning in Markdown counts as Markdown.
pub(super) fn paragraphs(text: &str) -> Option<Vec<&str>> {
    let text = text.trim_end_matches('\n');
    if !text.contains('\n') {
        return (is_plain_line(text) && !text.contains(link::SCHEME_END)).then(|| vec![text]);
    }
    if text.starts_with('\n')
        || !text.split('\n').all(is_plain_line)
        || text.contains(link::SCHEME_END)
    {
        return None;
    }
    Some(
        text.split("\n\n")
            .map(|paragraph| paragraph.trim_start_matches('\n'))
            .collect(),
    )
}

/// Returns the first paragraph of a text that needs no parsing, on one line; `None` if parsing it may shift the end of
/// its first sentence.
pub(super) fn first_line(text: &str) -> Option<Cow<'_, str>> {
    let paragraphs = paragraphs(text)?;
    let mut prose = paragraphs.into_iter();
    let first = prose.find(|paragraph| !paragraph.is_empty())?;
    let is_one_text = !first.contains(['\n', '`']);
    (is_one_text || !first.contains("  ")).then(|| prepared(first))
}

/// Wraps the paragraphs to `width`, with blank lines between.
pub(super) fn lines(paragraphs: &[&str], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrap::wrap(&prepared(paragraph), width));
    }
    lines
}

/// Returns the paragraph on one line, with non-breaking spaces in code.
fn prepared(paragraph: &str) -> Cow<'_, str> {
    if !paragraph.contains(['\n', '`']) {
        return Cow::Borrowed(paragraph);
    }
    let mut is_code = false;
    let prepare = |character: char| {
        is_code ^= character == '`';
        match character {
            '\n' => ' ',
            ' ' if is_code => FIXED_BLANK,
            _ => character,
        }
    };
    Cow::Owned(paragraph.chars().map(prepare).collect())
}

fn is_plain_line(line: &str) -> bool {
    let Some(first) = line.bytes().next() else {
        return true;
    };
    let begins_no_block =
        first.is_ascii_alphabetic() || matches!(first, b'`' | b'(' | b'"' | b'\'');
    begins_no_block && !line.ends_with(' ') && is_plain_text(line)
}

fn is_plain_text(line: &str) -> bool {
    let bytes = line.as_bytes();
    if bytes.iter().all(|byte| is_always_plain(*byte)) {
        return true;
    }
    let neighbours = |index: usize| {
        [
            index.checked_sub(1).and_then(|before| bytes.get(before)),
            bytes.get(index + 1),
        ]
    };
    let mut is_code = false;
    for (index, byte) in bytes.iter().enumerate() {
        let is_plain = match byte {
            b'`' => {
                // Runs of backticks, and spaces at the ends of code, follow special rules.
                let [before, after] = neighbours(index);
                let inside = if is_code { before } else { after };
                is_code = !is_code;
                inside != Some(&b' ') && before != Some(&b'`') && after != Some(&b'`')
            }
            b' ' if is_code => bytes.get(index + 1) != Some(&b' '),
            b'!'..=b'~' if is_code => true,
            b'_' => neighbours(index)
                .iter()
                .all(|beside| beside.is_some_and(u8::is_ascii_alphanumeric)),
            _ => is_always_plain(*byte),
        };
        if !is_plain && (byte.is_ascii() || is_code) {
            return false;
        }
    }
    !is_code && (line.is_ascii() || line.chars().all(clean::is_unchanged))
}

/// Returns whether a byte has no meaning in Markdown wherever it is in a line that begins no block.
fn is_always_plain(byte: u8) -> bool {
    matches!(
        byte,
        b'a'..=b'z'
        | b'A'..=b'Z'
        | b'0'..=b'9'
        | b' '
        | b','
        | b'.'
        | b';'
        | b':'
        | b'\''
        | b'"'
        | b'('
        | b')'
        | b'/'
        | b'-'
        | b'%'
        | b'?'
        | b'!'
        | b'='
        | b'+'
        | b'$'
        | b'@'
        | b'{'
        | b'}'
        | b'#'
        | b'>'
        | b'^'
    )
}
