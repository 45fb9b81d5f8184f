//! Numbers with a fraction.

use serde::de::Error;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::json::leniency::{Mode, mode, raw_text, reread, tolerates, unquoted};
use crate::runtime::observe::deviation::Deviation;

use super::JsonCodec;
use super::decimal::Decimal;

/// A number without a fraction is accepted too.
///
/// A number is accepted if it is written as the same number again: `0.1` is, `9007199254740993` and
/// `0.10000000000000001` are not.
impl JsonCodec for f64 {
    fn empty_value() -> Self {
        0.0
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        if mode() == Mode::Short {
            Self::deserialize(value)
        } else {
            read_digits(&raw_text(value)?)
        }
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        // JSON has no such number, and serde_json would silently write `null`, which clears a value.
        if !self.is_finite() {
            return Err(S::Error::custom(format_args!(
                "{self} is not a JSON number"
            )));
        }
        self.serialize(out)
    }
}

fn read_digits<E: Error>(text: &str) -> Result<f64, E> {
    match Holding::of(text) {
        Holding::Exact(number) => Ok(number),
        Holding::Near(number) if tolerates(Deviation::Rounded) => Ok(number),
        Holding::Near(_) => Err(E::custom(
            "a number with more digits than a double can represent",
        )),
        Holding::Other => Err(E::custom("an integer that a double cannot represent")),
        Holding::None => match unquoted(text).map(Holding::of) {
            Some(Holding::Exact(number)) if tolerates(Deviation::Quoted) => Ok(number),
            // For its error message.
            _ => reread(text, |reader| f64::deserialize(reader)),
        },
    }
}

/// How a double represents a number.
pub(super) enum Holding {
    /// It is written as the same number.
    Exact(f64),
    /// It is the nearest double to a number with a fraction.
    Near(f64),
    /// It is the nearest double to an integer, which can be an identifier: another integer has another meaning.
    Other,
    /// There is no such double, or the text is not a number.
    None,
}

impl Holding {
    pub(super) fn of(text: &str) -> Self {
        let starts = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        let double = text.parse::<f64>().ok();
        let Some(double) = double.filter(|double| starts && double.is_finite()) else {
            return Self::None;
        };
        // Several shortest decimal numbers can parse to the same double; this is the one that is written.
        let written = serde_json::to_string(&double).ok();
        let written = written.and_then(|written| Decimal::read(&written));
        match Decimal::read(text) {
            Some(given) if Some(&given) == written.as_ref() => Self::Exact(double),
            Some(given) if given.is_integer() => Self::Other,
            Some(_) => Self::Near(double),
            None => Self::None,
        }
    }
}
