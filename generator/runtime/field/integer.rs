//! Whole numbers.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serialize, Serializer};

use super::Field;

macro_rules! integer {
    ($($integer:ty),*) => {$(
        /// A number with a fraction of zero (`1.0`) is read as well: JSON does not tell the two apart.
        impl Field for $integer {
            fn vacant() -> Self {
                0
            }

            fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                value.deserialize_i64(IntegerVisitor { name: stringify!($integer), integer: PhantomData })
            }

            fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                self.serialize(out)
            }
        }
    )*};
}

integer!(i32, i64, u32, u64);

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
        // Beyond 2^53 neighbouring integers share one float, so a value there may not be the one that was meant.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if number.fract() == 0.0 && number.abs() <= EXACT {
            self.visit_i64(number as i64)
        } else {
            Err(E::invalid_value(Unexpected::Float(number), &self))
        }
    }
}
