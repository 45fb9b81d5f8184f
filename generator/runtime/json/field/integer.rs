//! Integers.

use std::fmt;
use std::marker::PhantomData;
use std::ops::RangeInclusive;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serialize, Serializer};

use crate::runtime::json::leniency::{Mode, mode, raw_text, reread, tolerates, unquoted};
use crate::runtime::observe::deviation::Deviation;

use super::JsonCodec;
use super::decimal::Decimal;

macro_rules! integer {
    ($($integer:ty),*) => {$(
        /// A number with a zero fraction (`1.0`) is accepted too: JSON does not distinguish the two.
        impl JsonCodec for $integer {
            fn empty_value() -> Self {
                0
            }

            fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                let visitor = IntegerVisitor { name: stringify!($integer), integer: PhantomData };
                match mode() {
                    Mode::Short | Mode::Long => value.deserialize_i64(visitor),
                    Mode::Outside | Mode::Exact | Mode::Lenient => {
                        read_digits(&raw_text(value)?, visitor)
                    }
                }
            }

            fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                self.serialize(out)
            }
        }
    )*};
}

integer!(i32, i64, u32, u64);

/// Always decoded digit by digit, because `serde_json` converts numbers beyond 64 bits to a double.
impl JsonCodec for i128 {
    fn empty_value() -> Self {
        0
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        let visitor = IntegerVisitor {
            name: "i128",
            integer: PhantomData,
        };
        read_digits(&raw_text(value)?, visitor)
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.serialize(out)
    }
}

/// Decodes an integer from its text: also `1e18`, or one in quotes.
fn read_digits<T, E>(text: &str, visitor: IntegerVisitor<T>) -> Result<T, E>
where
    T: TryFrom<i64> + TryFrom<u64> + TryFrom<i128>,
    E: Error,
{
    // The usual case. The text is JSON, so that nothing but an integer without an exponent parses.
    if let Some(integer) = text.parse().ok().and_then(|it: i64| T::try_from(it).ok()) {
        return Ok(integer);
    }
    let exactly = |text| {
        let integer = Decimal::read(text)?.to_integer()?;
        T::try_from(integer).ok()
    };
    if let Some(integer) = exactly(text) {
        return Ok(integer);
    }
    match unquoted(text).and_then(exactly) {
        Some(integer) if tolerates(Deviation::Quoted) => Ok(integer),
        // For its error message.
        _ => reread(text, |reader| reader.deserialize_i64(visitor)),
    }
}

struct IntegerVisitor<T> {
    name: &'static str,
    integer: PhantomData<T>,
}

impl<T: TryFrom<i64> + TryFrom<u64>> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        T::try_from(number).map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        // Beyond 2^53 neighbouring integers share one double, a fraction may be rounded away if there are more digits
        // than a double represents, and zero may have been a smaller number: all these are decoded digit by digit.
        const EXACT: RangeInclusive<f64> = 1.0..=9_007_199_254_740_992.0;
        let is_exact = mode() == Mode::Short && EXACT.contains(&number.abs());
        if is_exact && number.fract() == 0.0 {
            self.visit_i64(number as i64)
        } else {
            Err(E::invalid_value(Unexpected::Float(number), &self))
        }
    }
}
