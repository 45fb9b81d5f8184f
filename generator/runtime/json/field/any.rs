//! Values of any JSON type.

use serde::de::{DeserializeSeed, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::runtime::json::leniency::{Mode, mode, raw_text, reread, tolerates};
use crate::runtime::observe::deviation::Deviation;

use super::JsonCodec;
use super::any_value::AnyValue;
use super::number::Holding;

/// Numbers are `i64`, `u64` or `f64`. Other numbers become the nearest double in lenient mode.
impl JsonCodec for Value {
    fn empty_value() -> Self {
        Self::Null
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        match mode() {
            Mode::Outside => Self::deserialize(value),
            Mode::Short => AnyValue.deserialize(value),
            Mode::Long | Mode::Exact | Mode::Lenient => read_held(value),
        }
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.serialize(out)
    }
}

/// Decodes a value whose numbers may be ones that a [`Value`] cannot hold.
#[cold]
fn read_held<'de, D: Deserializer<'de>>(value: D) -> Result<Value, D::Error> {
    let text = raw_text(value)?;
    if !numbers(&text).into_iter().all(is_held) && !tolerates(Deviation::Rounded) {
        let message = "a number that neither 64 bits nor a double can represent";
        return Err(D::Error::custom(message));
    }
    reread(&text, |reader| AnyValue.deserialize(reader))
}

fn is_held(number: &str) -> bool {
    number.parse::<i64>().is_ok()
        || number.parse::<u64>().is_ok()
        || matches!(Holding::of(number), Holding::Exact(_))
}

/// Returns the numbers of a JSON text.
fn numbers(text: &str) -> Vec<&str> {
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(start) =
        rest.find(|found: char| matches!(found, '"' | '-') || found.is_ascii_digit())
    {
        let (_, found) = rest.split_at(start);
        rest = match found.strip_prefix('"') {
            Some(string) => after_string(string),
            None => {
                let is_over = |next: char| !matches!(next, '0'..='9' | '+' | '-' | '.' | 'e' | 'E');
                let (number, after) = found.split_at(found.find(is_over).unwrap_or(found.len()));
                numbers.push(number);
                after
            }
        };
    }
    numbers
}

/// Returns the text after the end of a string.
fn after_string(text: &str) -> &str {
    let mut rest = text;
    while let Some((_, found)) = rest.split_once(['"', '\\']) {
        let stop = rest.len() - found.len() - 1;
        if rest.as_bytes().get(stop) == Some(&b'"') {
            return found;
        }
        // The character after the backslash, or the rest of a longer escape, cannot end the string.
        let mut escaped = found.chars();
        escaped.next();
        rest = escaped.as_str();
    }
    ""
}
