//! Text with no Markdown in it but code between backticks, which is most of what documents hold.

use std::borrow::Cow;

use super::wrap::{self, FIXED_BLANK};
use super::{clean, link};

/// The paragraphs of a text that can be wrapped as it stands; `None` if the parser has to look at it.
///
/// The answer is cautious: a line has to begin with what begins no block, and a character that means something to
/// Markdown anywhere is taken to mean it.
pub(super) fn paragraphs(text: &str) -> Option<Vec<&str>> {
    let text = text.trim_end_matches('\n');
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

/// Wraps the paragraphs to `width` with blank lines between.
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

/// The paragraph on one line, with blanks in code that no line is broken at.
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
                // Runs of backticks, and blanks at the ends of code, have rules of their own.
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
            | b'^' => true,
            _ => false,
        };
        if !is_plain && (byte.is_ascii() || is_code) {
            return false;
        }
    }
    !is_code && (line.is_ascii() || line.chars().all(clean::is_kept))
}
