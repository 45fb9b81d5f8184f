//! Decoding of a body in one pass, and in a second one if the first fails.

use crate::runtime::json::field::JsonCodec;
use crate::runtime::json::memory;
use crate::runtime::json::observation::attempt;
use crate::runtime::json::pointer::Located;

use super::captured::JsonReader;
use super::mode::{in_mode, policy};
use super::trail::Step;
use super::{DecodePolicy, Mode, for_null};

/// A double represents every number of up to this many digits.
const SURE_DIGITS: usize = 15;

/// The distance of the positions that are looked at: a number with more digits has one of them.
const STRIDE: usize = SURE_DIGITS + 1;

/// Decodes a JSON text with one value. `pointer` is its position in the body of the response, as a JSON Pointer.
///
/// # Errors
///
/// If the policy does not allow the value.
pub(in crate::runtime) fn decode<T: JsonCodec>(
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
/// Every 16 characters one is looked at, since a number with more than 15 digits has one of them. What is found there is
/// passed over as a whole, so that a string of digits takes no more time than any other.
fn has_long_number(text: &[u8]) -> bool {
    let mut position = SURE_DIGITS;
    while let Some(next) = next_part(text, position)
        && let Some((before, after)) = text.split_at_checked(next)
    {
        position = next + STRIDE;
        // Half of a long number is on one side, and most numbers are shorter than that.
        if may_be_parts(before.last_chunk()) || may_be_parts(after.first_chunk()) {
            let is_part = |byte: &&u8| is_part(**byte);
            let end = after.iter().take_while(is_part).count();
            position += end;
            // A quote after digits is the end of a string.
            if after.get(end) == Some(&b'"') {
                continue;
            }
            let start = before.iter().rev().take_while(is_part).count();
            if start + end > SURE_DIGITS && can_precede_number(before.iter().rev().nth(start)) {
                return true;
            }
        }
    }
    false
}

/// Returns the first position where a part of a number may be, among this one and every sixteenth after it.
fn next_part(text: &[u8], mut position: usize) -> Option<usize> {
    while !may_be_part(*text.get(position)?) {
        position += STRIDE;
    }
    Some(position)
}

/// Returns whether a byte is a part of a number, or a slash, which is between them in ASCII: one comparison is enough
/// then.
fn may_be_part(byte: u8) -> bool {
    (b'.'..=b'9').contains(&byte)
}

/// Returns whether all bytes of half a long number may be parts of one. They are looked at together.
fn may_be_parts(half: Option<&[u8; STRIDE / 2]>) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; STRIDE / 2]);
    const HIGHEST: u64 = 0x80 * ONES;
    half.is_some_and(|half| {
        let half = u64::from_ne_bytes(*half);
        // The highest bit of each byte of the sum says whether it is at least the first part, or after the last.
        let at_least = half.wrapping_add((0x80 - u64::from(b'.')) * ONES);
        let after = half.wrapping_add((0x80 - u64::from(b'9') - 1) * ONES);
        (half | after) & HIGHEST == 0 && at_least & HIGHEST == HIGHEST
    })
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
