//! Times without an offset (`format: time-local` and `format: date-time-local`), otherwise as in RFC 3339.

use std::borrow::Cow;

use jiff::civil::{DateTime, Time};
use serde::{Deserializer, Serializer};

use crate::runtime::http::parameter::Parameter;
use crate::runtime::json::field::{JsonCodec, read_text};

use super::text_field::text_field;
use super::timestamp::{partial_time, read_date_time};

text_field! {
    Time, Self::MIN, read_time, "a time such as 12:00:00";
    DateTime, Self::ZERO, read_local, "a date and time such as 2026-01-31T12:00:00";
}

fn read_time(text: &str) -> Option<Time> {
    whole(partial_time(text)?)
}

fn read_local(text: &str) -> Option<DateTime> {
    whole(read_date_time(text)?)
}

fn whole<T>((value, rest): (T, &str)) -> Option<T> {
    rest.is_empty().then_some(value)
}
