//! Escapes that JSON has and YAML has not: two surrogates for one character, such as `\ud83d\ude00`.
//!
//! JSON is parsed as YAML for its spans, and the parser would stop at such an escape. It is replaced by one of the same
//! length, for two characters of private use, so that all positions stay.

use std::borrow::Cow;

/// The length of `\ud83d`.
const ESCAPE: usize = 6;

/// The first character that stands for a high surrogate.
const HIGH: u32 = 0xe000;

/// The first character that stands for a low surrogate.
const LOW: u32 = 0xe400;

/// Replaces the pairs of surrogates in the escapes of a JSON text.
pub(super) fn hide(text: &str) -> Cow<'_, str> {
    let is_json = text.trim_start_matches('\u{feff}').trim_start();
    if !is_json.starts_with(['{', '[']) {
        return Cow::Borrowed(text);
    }
    let mut hidden = String::new();
    let mut rest = text;
    let mut searched = 0;
    while let Some(found) = rest.get(searched..).and_then(|rest| rest.find("\\u")) {
        let start = searched + found;
        let Some(pair) = pair(rest.get(start..).unwrap_or_default()) else {
            searched = start + "\\u".len();
            continue;
        };
        let (before, after) = rest.split_at(start);
        hidden.push_str(before);
        hidden.push_str(&pair);
        rest = after.get(2 * ESCAPE..).unwrap_or_default();
        searched = 0;
    }
    if hidden.is_empty() {
        return Cow::Borrowed(text);
    }
    hidden.push_str(rest);
    Cow::Owned(hidden)
}

/// Returns the escapes in place of the pair of surrogates that this text begins with.
fn pair(text: &str) -> Option<String> {
    let unit = |from: usize| {
        let digits = text.get(from..from + ESCAPE)?.strip_prefix("\\u")?;
        u32::from_str_radix(digits, 16).ok()
    };
    let (high, low) = (unit(0)?, unit(ESCAPE)?);
    let is_pair = (0xd800..0xdc00).contains(&high) && (0xdc00..0xe000).contains(&low);
    is_pair.then(|| {
        let (high, low) = (high - 0xd800 + HIGH, low - 0xdc00 + LOW);
        format!("\\u{high:04x}\\u{low:04x}")
    })
}

/// Returns a key of a text in which pairs were hidden as the document has it.
pub(super) fn restore(key: &str) -> String {
    let mut restored = String::new();
    let mut characters = key.chars().peekable();
    while let Some(character) = characters.next() {
        let low = characters.peek().copied();
        match low.and_then(|low| joined(character, low)) {
            Some(whole) => {
                characters.next();
                restored.push(whole);
            }
            None => restored.push(character),
        }
    }
    restored
}

fn joined(high: char, low: char) -> Option<char> {
    let high = u32::from(high).checked_sub(HIGH)?;
    let low = u32::from(low).checked_sub(LOW)?;
    if high >= 0x400 || low >= 0x400 {
        return None;
    }
    char::from_u32(0x1_0000 + (high << 10) + low)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Half, Position};
    use crate::load::spans::SpanTree;
    use crate::pointer::Pointer;

    #[test]
    fn values_after_a_pair_of_surrogates_have_their_places() {
        let text =
            "{\"a\": \"\\ud83d\\ude00\",\n \"\\uD83D\\uDE00\": {\"b\": 1}, \"\\ud83d\\ude01\": 2}";
        let tree = SpanTree::of(text);
        let start = |pointer: &Pointer, half| tree.half(pointer, half).start;
        let at = |line, column| Position { line, column };
        let face = Pointer::root().key("\u{1f600}");
        assert_eq!(start(&face, Half::Key), at(2, 2));
        assert_eq!(start(&face.key("b"), Half::Value), at(2, 24));
        let other = Pointer::root().key("\u{1f601}");
        assert_eq!(start(&other, Half::Value), at(2, 44));
    }

    #[test]
    fn other_texts_are_as_they_were() {
        for text in [
            "a: \\ud83d\\ude00",
            "{\"a\": \"\\u00e9 \\ud83d \\u12\"}",
            "{\"a\": \"\\\\ud83d\\\\ude00\"}",
        ] {
            assert!(matches!(hide(text), Cow::Borrowed(same) if same == text));
        }
        assert_eq!(restore("\u{e000}a\u{e400}"), "\u{e000}a\u{e400}");
    }
}
