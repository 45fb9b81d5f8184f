//! Text, truth values, numbers with a fraction, and values of any kind.

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::Field;

macro_rules! scalar {
    ($($scalar:ty),*) => {$(
        impl Field for $scalar {
            fn vacant() -> Self {
                Self::default()
            }

            fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                Self::deserialize(value)
            }

            fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                self.serialize(out)
            }
        }
    )*};
}

scalar!(String, bool);

/// `null` is one of the values.
impl Field for Value {
    fn vacant() -> Self {
        Self::Null
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Self::deserialize(value)
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.serialize(out)
    }
}

macro_rules! fraction {
    ($($fraction:ty),*) => {$(
        /// A number without a fraction is read as well.
        impl Field for $fraction {
            fn vacant() -> Self {
                0.0
            }

            fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                Self::deserialize(value)
            }

            fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                // JSON has no such number, and serde_json would write `null` in silence, which clears a value.
                if !self.is_finite() {
                    return Err(S::Error::custom(format_args!("{self} is not a JSON number")));
                }
                self.serialize(out)
            }
        }
    )*};
}

fraction!(f32, f64);
