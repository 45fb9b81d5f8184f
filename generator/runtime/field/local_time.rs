//! Times of no zone (`format: time-local` and `format: date-time-local`), as RFC 3339 writes them without an offset.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserializer, Serializer};

use super::super::parameter::Parameter;
use super::text_field::text_field;
use super::timestamp::{PartialTime, split_date};
use super::{Field, read_text};

text_field! {
    Time, Self::MIN, read_time, "a time such as 12:00:00";
    DateTime, Self::ZERO, read_date_time, "a date and time such as 2026-01-31T12:00:00";
}

fn read_time(text: &str) -> Option<Time> {
    let PartialTime { text, rest } = PartialTime::read(text)?;
    text.parse().ok().filter(|_| rest.is_empty())
}

fn read_date_time(text: &str) -> Option<DateTime> {
    let (date, time) = split_date(text)?;
    let date: Date = date.parse().ok()?;
    Some(date.to_datetime(read_time(time)?))
}
