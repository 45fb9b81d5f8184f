//! Decoding of a body in one pass, and in a second one if the first fails.

use super::super::field::JsonCodec;
use super::super::memory;
use super::super::observation::attempt;
use super::super::pointer::Located;
use super::captured::JsonReader;
use super::mode::{in_mode, policy};
use super::trail::Step;
use super::{DecodePolicy, Mode, for_null};

/// A double represents every number of up to this many digits.
const SURE_DIGITS: usize = 15;

/// Decodes a JSON text with one value. `pointer` is its position in the body of the response, as a JSON Pointer.
///
/// # Errors
///
/// If the policy does not allow the value.
pub(in super::super::super) fn decode<T: JsonCodec>(
    text: &str,
    pointer: &str,
) -> Result<T, serde_json::Error> {
    let first = match has_long_number(text.as_bytes()) {
        true => Mode::Long,
        false => Mode::Short,
    };
    let failure = match pass(first, text) {
        Ok(value) => return Ok(value),
        // A second pass would not need less memory.
        Err(failure) if memory::is_exceeded() => return Err(failure),
        Err(failure) => failure,
    };
    let _root = Step::root(pointer);
    let second = match policy() {
        DecodePolicy::Strict => Mode::Exact,
        DecodePolicy::Lenient => Mode::Lenient,
    };
    pass(second, text)
        .or_else(|other| in_mode(second, || for_null(text.trim_ascii())).ok_or(other))
        .map_err(|other| nearer(failure, other))
}

/// Returns the value for a missing body, if the policy allows one: an empty array, map, object or string.
pub(in super::super::super) fn decode_nothing<T: JsonCodec>() -> Option<T> {
    let _root = Step::root("");
    match policy() {
        DecodePolicy::Strict => None,
        DecodePolicy::Lenient => in_mode(Mode::Lenient, || for_null("null")),
    }
}

#[inline(never)]
fn pass<T: JsonCodec>(mode: Mode, text: &str) -> Result<T, serde_json::Error> {
    let mut reader: JsonReader<'_> = serde_json::Deserializer::from_str(text);
    attempt(|| {
        let value = in_mode(mode, || T::read(&mut reader))?;
        reader.end().map(|()| value)
    })
}

/// Selects the error to report: for the same pointer the first, which has a line and a column; else the second, which
/// the policy did not allow.
#[cold]
fn nearer(first: serde_json::Error, second: serde_json::Error) -> serde_json::Error {
    let (one, other) = (first.to_string(), second.to_string());
    if Located::read(&one).pointer == Located::read(&other).pointer {
        first
    } else {
        second
    }
}

/// Returns whether a number may have more digits than a double represents exactly.
///
/// A number with more than 15 characters covers a multiple of 16, so hardly more bytes than those are read.
fn has_long_number(text: &[u8]) -> bool {
    let mut position = SURE_DIGITS;
    while let Some(byte) = text.get(position) {
        if is_part(*byte) && is_long_at(text, position) {
            return true;
        }
        position += SURE_DIGITS + 1;
    }
    false
}

/// Returns whether the number around a position is long, and not the contents of a string.
fn is_long_at(text: &[u8], position: usize) -> bool {
    // Most numbers are too short to reach this far on either side.
    let is_far = |index: Option<usize>| {
        let byte = index.and_then(|index| text.get(index));
        byte.is_some_and(|byte| is_part(*byte))
    };
    if !is_far(position.checked_sub(SURE_DIGITS / 2))
        && !is_far(position.checked_add(SURE_DIGITS / 2))
    {
        return false;
    }
    let Some((before, after)) = text.split_at_checked(position) else {
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
