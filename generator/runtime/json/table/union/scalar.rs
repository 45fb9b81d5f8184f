//! Scalars: discriminator values and constant values of properties.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use serde_json::Value;

/// The value of a discriminator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagValue {
    /// A string.
    Text(&'static str),
    /// An integer.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

impl From<&'static str> for TagValue {
    fn from(text: &'static str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for TagValue {
    fn from(integer: i64) -> Self {
        Self::Integer(integer)
    }
}

impl From<bool> for TagValue {
    fn from(boolean: bool) -> Self {
        Self::Boolean(boolean)
    }
}

impl PartialEq<TagValue> for Value {
    fn eq(&self, tag: &TagValue) -> bool {
        match tag {
            TagValue::Text(text) => self == text,
            TagValue::Integer(integer) => self == integer,
            TagValue::Boolean(boolean) => self == boolean,
        }
    }
}

impl Serialize for TagValue {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => out.serialize_str(text),
            Self::Integer(integer) => out.serialize_i64(*integer),
            Self::Boolean(boolean) => out.serialize_bool(*boolean),
        }
    }
}

/// A received value, for comparison with discriminator values.
#[derive(Debug)]
pub enum Scalar<'t> {
    /// A string.
    Text(Cow<'t, str>),
    /// A number without a fraction.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// A value that no discriminator can have.
    Other,
}

impl<'t> Scalar<'t> {
    /// Parses the text of a JSON value.
    pub(in crate::runtime) fn of(text: &'t str) -> Self {
        match text {
            "true" => Self::Boolean(true),
            "false" => Self::Boolean(false),
            "null" => Self::Null,
            _ => match text.as_bytes().first() {
                Some(b'"') => string(text).map_or(Self::Other, Self::Text),
                Some(b'-' | b'0'..=b'9') => integer(text).map_or(Self::Other, Self::Integer),
                _ => Self::Other,
            },
        }
    }
}

/// Decodes a JSON string; borrows it if it contains no escape.
pub(super) fn string(text: &str) -> Option<Cow<'_, str>> {
    let bare = text.strip_prefix('"')?.strip_suffix('"')?;
    match bare.contains('\\') {
        true => serde_json::from_str(text).ok().map(Cow::Owned),
        false => Some(Cow::Borrowed(bare)),
    }
}

/// `1.0` is an integer too: JSON does not distinguish the two.
fn integer(text: &str) -> Option<i64> {
    if let Ok(integer) = text.parse() {
        return Some(integer);
    }
    let (whole, fraction) = text.split_once('.')?;
    let is_zero = fraction.bytes().all(|digit| digit == b'0');
    whole.parse().ok().filter(|_| is_zero)
}

impl PartialEq<&str> for Scalar<'_> {
    fn eq(&self, tag: &&str) -> bool {
        matches!(self, Self::Text(text) if text == tag)
    }
}

impl PartialEq<i64> for Scalar<'_> {
    fn eq(&self, tag: &i64) -> bool {
        matches!(self, Self::Integer(integer) if integer == tag)
    }
}

impl PartialEq<bool> for Scalar<'_> {
    fn eq(&self, tag: &bool) -> bool {
        matches!(self, Self::Boolean(boolean) if boolean == tag)
    }
}
