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
/// Every 16 characters one is looked at, since a number with more than 15 has one of them. What is found there is passed
/// over as a whole, so that a string of digits takes no more time than any other.
fn has_long_number(text: &[u8]) -> bool {
    let is_other = |byte: &u8| !is_part(*byte);
    let mut position = SURE_DIGITS;
    while let Some((before, after @ [byte, ..])) = text.split_at_checked(position) {
        if is_part(*byte) {
            let end = after.iter().position(is_other).unwrap_or(after.len());
            let other = before.iter().rposition(is_other);
            let start = other.map_or(0, |index| index + 1);
            let other = other.and_then(|index| before.get(index));
            if position + end - start > SURE_DIGITS && can_precede_number(other) {
                return true;
            }
            position += end;
        }
        position += SURE_DIGITS + 1;
    }
    false
}

/// Returns whether a number can begin after this byte, or go on after it. Digits after any other are in a string, as
/// those of most IDs and addresses are.
fn can_precede_number(byte: Option<&u8>) -> bool {
    match byte {
        None => true,
        Some(byte) => {
            byte.is_ascii_whitespace()
                || matches!(byte, b':' | b',' | b'[' | b'-' | b'+' | b'e' | b'E')
        }
    }
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'.'
}
