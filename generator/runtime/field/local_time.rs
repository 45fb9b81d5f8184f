//! Times of no zone (`format: time-local` and `format: date-time-local`), as RFC 3339 writes them without an offset.

use std::borrow::Cow;

use jiff::civil::{DateTime, Time};
use serde::{Deserializer, Serializer};

use super::super::parameter::Parameter;
use super::{Field, read_text};

macro_rules! local_time {
    ($($time:ty, $vacant:expr, $expected:literal;)*) => {$(
        impl Field for $time {
            fn vacant() -> Self {
                $vacant
            }

            fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                read_text(value, $expected, str::parse)
            }

            fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }

        impl Parameter for $time {
            fn text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        }
    )*};
}

local_time! {
    Time, Self::MIN, "a time such as 12:00:00";
    DateTime, Self::ZERO, "a date and time such as 2026-01-31T12:00:00";
}
