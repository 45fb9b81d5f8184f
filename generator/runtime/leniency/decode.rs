//! Reading a body once, and a second time where that fails.

use super::super::field::Field;
use super::super::memory;
use super::super::pointer::Located;
use super::super::surprise::attempt;
use super::mode::{in_mode, policy};
use super::trail::Step;
use super::{DecodePolicy, JsonReader, Mode, for_null};

/// A double holds all numbers of so many digits.
const SURE_DIGITS: usize = 15;

const BOM: &[u8] = "\u{feff}".as_bytes();

/// The text without a byte order mark, which RFC 8259 (section 8.1) lets a reader pass over.
pub(in super::super) fn without_bom(text: &[u8]) -> &[u8] {
    text.strip_prefix(BOM).unwrap_or(text)
}

/// Reads a text that holds one value. `place` is where it stands in the body of the response, as a JSON Pointer.
///
/// # Errors
///
/// When the policy does not allow what stands there.
pub(in super::super) fn decode<T: Field>(text: &str, place: &str) -> Result<T, serde_json::Error> {
    let first = match has_long_number(text.as_bytes()) {
        true => Mode::Long,
        false => Mode::Short,
    };
    let failure = match pass(first, text) {
        Ok(value) => return Ok(value),
        // No other reading would take less.
        Err(failure) if memory::is_exceeded() => return Err(failure),
        Err(failure) => failure,
    };
    let _root = Step::root(place);
    let second = match policy() {
        DecodePolicy::Strict => Mode::Exact,
        DecodePolicy::Lenient => Mode::Lenient,
    };
    pass(second, text)
        .or_else(|other| in_mode(second, || for_null(text.trim_ascii())).ok_or(other))
        .map_err(|other| nearer(failure, other))
}

/// What stands for a value where nothing came, if the policy allows that: an empty list, map, object or text.
pub(in super::super) fn decode_nothing<T: Field>() -> Option<T> {
    let _root = Step::root("");
    match policy() {
        DecodePolicy::Strict => None,
        DecodePolicy::Lenient => in_mode(Mode::Lenient, || for_null("null")),
    }
}

#[inline(never)]
fn pass<T: Field>(mode: Mode, text: &str) -> Result<T, serde_json::Error> {
    let mut reader: JsonReader<'_> = serde_json::Deserializer::from_str(text);
    attempt(|| {
        let value = in_mode(mode, || T::read(&mut reader))?;
        reader.end().map(|()| value)
    })
}

/// Of two failures at one place the first, which has a line and a column; else the second, which was not tolerated.
#[cold]
fn nearer(first: serde_json::Error, second: serde_json::Error) -> serde_json::Error {
    let (one, other) = (first.to_string(), second.to_string());
    if Located::read(&one).pointer == Located::read(&other).pointer {
        first
    } else {
        second
    }
}

/// Whether a number may have more digits than a double is sure to hold.
///
/// One of so many characters stands across every sixteenth place, so hardly more than those are looked at.
fn has_long_number(text: &[u8]) -> bool {
    let mut place = SURE_DIGITS;
    while let Some(byte) = text.get(place) {
        if is_part(*byte) && is_long_at(text, place) {
            return true;
        }
        place += SURE_DIGITS + 1;
    }
    false
}

/// Whether the number around a place is long, and no string of its own.
fn is_long_at(text: &[u8], place: usize) -> bool {
    // Most numbers end earlier on both sides.
    let is_far = |index: Option<usize>| {
        let byte = index.and_then(|index| text.get(index));
        byte.is_some_and(|byte| is_part(*byte))
    };
    if !is_far(place.checked_sub(SURE_DIGITS / 2)) && !is_far(place.checked_add(SURE_DIGITS / 2)) {
        return false;
    }
    let Some((before, after)) = text.split_at_checked(place) else {
        return false;
    };
    let is_part = |byte: &&u8| is_part(**byte);
    let start = before.iter().rev().take_while(is_part).count();
    let end = after.iter().take_while(is_part).count();
    start + end > SURE_DIGITS && before.iter().rev().nth(start) != Some(&b'"')
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'.'
}
