//! Types of other crates that replace numbers.
//!
//! Their own `Serialize` and `Deserialize` are not used: JSON parsers pass them doubles, and decimals are written as
//! strings. The digits are read and written instead.

use std::fmt::Display;
use std::str::FromStr;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::runtime::json::field::decimal::Decimal;
use crate::runtime::json::leniency::{raw_text, tolerates, unquoted};
use crate::runtime::observe::deviation::Deviation;

/// Reads a number, if the type can represent all of its digits.
///
/// # Errors
///
/// Returns an error if the value is not a number, or if the type changes its value.
pub fn read_external_number<'de, T: FromStr + Display, D: Deserializer<'de>>(
    value: D,
) -> Result<T, D::Error> {
    let text = raw_text(value)?;
    let read = exactly(&text).or_else(|| {
        let inside = unquoted(&text).and_then(exactly)?;
        tolerates(Deviation::Quoted).then_some(inside)
    });
    let name = std::any::type_name::<T>();
    read.ok_or_else(|| {
        D::Error::custom(format_args!("expected a number that {name} can represent"))
    })
}

fn exactly<T: FromStr + Display>(text: &str) -> Option<T> {
    let given = Decimal::read(text)?;
    let is_exact = |number: &T| Decimal::read(&number.to_string()).as_ref() == Some(&given);
    let read = |text: &str| text.parse().ok().filter(is_exact);
    // Not every type parses exponents, or a fraction of zero.
    read(text).or_else(|| read(&plain(&given)?))
}

/// The maximum number of zeros that are written out.
const MOST_ZEROS: usize = 400;

/// Returns a number without an exponent, or `None` if it is mostly zeros.
fn plain(number: &Decimal) -> Option<String> {
    let sign = if number.is_negative { "-" } else { "" };
    let zeros = usize::try_from(number.exponent.unsigned_abs()).ok()?;
    let digits = match number.digits.as_str() {
        "" => "0",
        digits => digits,
    };
    if zeros > MOST_ZEROS + digits.len() {
        return None;
    }
    if number.is_integer() {
        return Some(format!("{sign}{digits}{}", "0".repeat(zeros)));
    }
    let padded = format!("{digits:0>width$}", width = zeros + 1);
    let (whole, fraction) = padded.split_at_checked(padded.len() - zeros)?;
    Some(format!("{sign}{whole}.{fraction}"))
}

/// Writes a number with all of its digits.
///
/// # Errors
///
/// Returns an error if the type does not write a JSON number.
pub fn write_external_number<T: Display, S: Serializer>(
    value: &T,
    out: S,
) -> Result<S::Ok, S::Error> {
    let text = value.to_string();
    if Decimal::read(&text).is_none() {
        return Err(S::Error::custom(format_args!(
            "{text} is not a JSON number"
        )));
    }
    RawValue::from_string(text)
        .map_err(S::Error::custom)?
        .serialize(out)
}

/// Implements reading and writing for a type of another crate as a number, by its `FromStr` and `Display`. Its
/// `Default` is the initial value of a field.
macro_rules! external_number {
    ($external:ty) => {
        impl $crate::runtime::JsonCodec for $external {
            fn empty_value() -> Self {
                ::core::default::Default::default()
            }

            fn read<'de, D: ::serde::Deserializer<'de>>(
                value: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::read_external_number(value)
            }

            fn write<S: ::serde::Serializer>(
                &self,
                out: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::write_external_number(self, out)
            }
        }

        impl $crate::runtime::Parameter for $external {
            fn text(&self) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Owned(::std::string::ToString::to_string(self))
            }
        }
    };
}
pub(crate) use external_number;
