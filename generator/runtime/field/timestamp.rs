//! Moments and dates (`format: date-time` and `format: date`), as RFC 3339 writes them.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::temporal::DateTimePrinter;
use serde::{Deserializer, Serializer};

use super::super::parameter::Parameter;
use super::{Field, read_text};

const NANOSECONDS_PER_MILLISECOND: i32 = 1_000_000;

/// Reads any offset and any precision.
/// Writes UTC with three digits of a second, and with more only where the value has them: servers that name the form
/// they accept name this one.
impl Field for Timestamp {
    fn vacant() -> Self {
        Self::UNIX_EPOCH
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        read_text(
            value,
            "a date and time such as 2026-01-31T12:00:00.000Z",
            str::parse,
        )
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.text())
    }
}

impl Parameter for Timestamp {
    fn text(&self) -> Cow<'_, str> {
        let whole_milliseconds = self.subsec_nanosecond() % NANOSECONDS_PER_MILLISECOND == 0;
        let digits = if whole_milliseconds { Some(3) } else { None };
        Cow::Owned(
            DateTimePrinter::new()
                .precision(digits)
                .timestamp_to_string(self),
        )
    }
}

/// Written as `2026-01-31`.
impl Field for Date {
    fn vacant() -> Self {
        Self::ZERO
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        read_text(value, "a date such as 2026-01-31", str::parse)
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl Parameter for Date {
    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}
