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
    let mut position = SURE_DIGITS;
    while let Some((before, after @ [byte, ..])) = text.split_at_checked(position) {
        // Half of a long number is on one side, and most numbers are shorter than that.
        if is_part(*byte) && (are_parts(before.last_chunk()) || are_parts(after.first_chunk())) {
            let is_part = |byte: &&u8| is_part(**byte);
            let start = before.iter().rev().take_while(is_part).count();
            let end = after.iter().take_while(is_part).count();
            if start + end > SURE_DIGITS && can_precede_number(before.iter().rev().nth(start)) {
                return true;
            }
            position += end;
        }
        position += SURE_DIGITS + 1;
    }
    false
}

/// Returns whether all bytes of half a long number can be those of one. It does not stop at the first that cannot: so
/// they are looked at together.
fn are_parts(half: Option<&[u8; SURE_DIGITS.div_ceil(2)]>) -> bool {
    half.is_some_and(|half| half.iter().fold(true, |all, byte| all & is_part(*byte)))
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
