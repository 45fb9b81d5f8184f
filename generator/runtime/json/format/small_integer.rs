//! Integers of 8 and 16 bits.

use std::borrow::Cow;

use serde::de::{Error as _, Unexpected};
use serde::{Deserializer, Serialize, Serializer};

use crate::runtime::http::parameter::Parameter;
use crate::runtime::json::field::JsonCodec;

macro_rules! small_integer {
    ($($integer:ty),*) => {$(
        impl JsonCodec for $integer {
            fn empty_value() -> Self {
                0
            }

            fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                let number = i64::read(value)?;
                Self::try_from(number).map_err(|_| {
                    D::Error::invalid_value(Unexpected::Signed(number), &stringify!($integer))
                })
            }

            fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                self.serialize(out)
            }
        }

        impl Parameter for $integer {
            fn text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        }
    )*};
}

small_integer!(i8, i16, u8, u16);
