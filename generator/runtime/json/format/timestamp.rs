//! Timestamps and dates of RFC 3339 (`format: date-time` and `format: date`).

mod usual;
mod written;

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::StdFmtWrite;
use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::Offset;
use serde::{Deserializer, Serializer};

use crate::runtime::http::parameter::Parameter;
use crate::runtime::json::field::{JsonCodec, read_text};
use crate::runtime::json::leniency::tolerates;
use crate::runtime::observe::deviation::Deviation;

use self::usual::{read_usual, usual};
pub(in crate::runtime) use self::written::partial_time;
use self::written::{full_date, time_offset};

/// The nanoseconds of a millisecond.
const MILLISECOND: i32 = 1_000_000;

/// What many servers send for "never". It is after `Timestamp::MAX`, which represents it.
const NEVER: &str = "9999-12-31T23:59:59Z";

/// Accepts any offset and any precision. Writes UTC with three digits of a second, and with more only if the value has
/// them: servers that document the format they accept document this one.
///
/// `Timestamp::MAX` represents all later timestamps, and is written as `9999-12-31T23:59:59Z`.
impl JsonCodec for Timestamp {
    fn empty_value() -> Self {
        Self::UNIX_EPOCH
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        let expected = "a date and time such as 2026-01-31T12:00:00.000Z";
        read_text(value, expected, |text| {
            read_usual(text).or_else(|| read_moment(text)).ok_or(())
        })
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        if *self == Self::MAX {
            return out.serialize_str(NEVER);
        }
        let text = usual(*self);
        match text.as_ref().and_then(|text| str::from_utf8(text).ok()) {
            Some(text) => out.serialize_str(text),
            None => out.collect_str(&Written(*self)),
        }
    }
}

#[inline(never)]
fn read_moment(text: &str) -> Option<Timestamp> {
    let (moment, rest) = read_date_time(text)?;
    let offset = match rest {
        "" if tolerates(Deviation::NoOffset) => Offset::UTC,
        offset => time_offset(offset)?,
    };
    offset.to_timestamp(moment).ok().or_else(|| {
        let is_last = moment.year() == 9999;
        (is_last && (text == NEVER || tolerates(Deviation::BeyondLastMoment)))
            .then_some(Timestamp::MAX)
    })
}

/// Parses a date and a time, and returns the rest of the string.
pub(in crate::runtime) fn read_date_time(text: &str) -> Option<(DateTime, &str)> {
    let (date, rest) = text.split_at_checked(10)?;
    let time = rest.strip_prefix(['T', 't', ' '])?;
    let (time, rest) = partial_time(time)?;
    Some((full_date(date)?.to_datetime(time), rest))
}

impl Parameter for Timestamp {
    fn text(&self) -> Cow<'_, str> {
        if *self == Self::MAX {
            return Cow::Borrowed(NEVER);
        }
        Cow::Owned(Written(*self).to_string())
    }
}

/// A timestamp as it is written. It is printed without a string of its own.
struct Written(Timestamp);

impl fmt::Display for Written {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole_milliseconds = self.0.subsec_nanosecond() % MILLISECOND == 0;
        let digits = if whole_milliseconds { Some(3) } else { None };
        let printer = DateTimePrinter::new().precision(digits);
        let printed = printer.print_timestamp(&self.0, StdFmtWrite(out));
        printed.map_err(|_| fmt::Error)
    }
}

/// Written as `2026-01-31`.
impl JsonCodec for Date {
    fn empty_value() -> Self {
        Self::ZERO
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        read_text(value, "a date such as 2026-01-31", |text| {
            full_date(text).ok_or(())
        })
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
