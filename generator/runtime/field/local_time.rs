//! Times of no zone (`format: time-local` and `format: date-time-local`), as RFC 3339 writes them without an offset.

use std::borrow::Cow;

use jiff::civil::{DateTime, Time};
use serde::{Deserializer, Serializer};

use super::super::parameter::Parameter;
use super::text_field::text_field;
use super::{Field, read_text};

text_field! {
    Time, Self::MIN, "a time such as 12:00:00";
    DateTime, Self::ZERO, "a date and time such as 2026-01-31T12:00:00";
}
