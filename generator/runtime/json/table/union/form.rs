//! The JSON form of a variant's values.

use std::cmp::Reverse;

use super::look::Look;
use super::scalar::Scalar;

/// The form of a JSON value that selects a variant.
#[derive(Debug)]
pub enum Form {
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    Text,
    /// A string that is a date (RFC 3339, `full-date`).
    Date,
    /// A string that is a timestamp (RFC 3339, `date-time`).
    DateTime,
    /// A string that is a time without an offset, with or without a date.
    LocalTime,
    /// A string that is a UUID with hyphens (RFC 9562).
    Uuid,
    /// An array whose elements have this form.
    List(&'static Form),
    /// An object with all properties of the first list; the more properties of both lists it has, the better it
    /// matches.
    Object(&'static [Property], &'static [Property]),
    /// Like `Object`, for a schema that allows no other properties.
    Closed(&'static [Property], &'static [Property]),
    /// An object with any properties.
    Map,
    /// The best match of several forms.
    Either(&'static [Form]),
    /// Any value.
    Any,
    /// No value.
    Never,
}

/// A property that is evidence for a variant.
#[derive(Debug)]
pub struct Property {
    /// Its name.
    pub name: &'static str,
    /// Returns whether the schema allows a value.
    pub is_allowed: fn(&Scalar<'_>) -> bool,
}

/// Allows every value: for a property whose schema has no constant value.
pub fn any_value(_: &Scalar<'_>) -> bool {
    true
}

/// How well a value matches a form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Nearness {
    /// How many of its properties the form names.
    pub(super) named: usize,
    /// How many of its properties the form does not allow.
    pub(super) ruled_out: usize,
}

impl Nearness {
    /// Returns the sort key of a match; the best match is the least.
    pub(super) fn distance(&self) -> (bool, Reverse<usize>) {
        (self.ruled_out > 0, Reverse(self.named))
    }
}

impl Form {
    /// Returns how well a value matches; `None` if it does not have the form.
    pub(super) fn nearness(&self, look: &Look<'_>) -> Option<Nearness> {
        let fits = match (self, look) {
            (Self::List(form), Look::List(elements)) => {
                let mut nearness = Nearness::default();
                for element in elements {
                    let element = form.nearness_of_element(&Look::at(element.get()))?;
                    nearness.named += element.named;
                    nearness.ruled_out += element.ruled_out;
                }
                return Some(nearness);
            }
            (Self::Object(required, others), Look::Object(properties)) => {
                let named = named(properties, required, others)?;
                let ruled_out = 0;
                return Some(Nearness { named, ruled_out });
            }
            (Self::Closed(required, others), Look::Object(properties)) => {
                let named = named(properties, required, others)?;
                let ruled_out = properties.len() - named;
                return Some(Nearness { named, ruled_out });
            }
            (Self::Either(forms), look) => {
                let nearness = forms.iter().filter_map(|form| form.nearness(look));
                return nearness.min_by_key(Nearness::distance);
            }
            (Self::Date, Look::Text(text)) => is_date(text),
            (Self::DateTime, Look::Text(text)) => is_moment(text),
            (Self::LocalTime, Look::Text(text)) => is_local(text),
            (Self::Uuid, Look::Text(text)) => is_uuid(text),
            (Self::Boolean, Look::Boolean)
            | (Self::Integer | Self::Number, Look::Number)
            | (Self::Text, Look::Text(_))
            | (Self::Map, Look::Object(_))
            | (Self::Any, _) => true,
            _ => false,
        };
        fits.then(Nearness::default)
    }

    /// Returns whether the form names a property, which it does if its variant declares the property and another does not.
    pub(super) fn names(&self, name: &str) -> bool {
        match self {
            Self::Object(required, others) | Self::Closed(required, others) => {
                required.iter().chain(*others).any(|it| it.name == name)
            }
            Self::Either(forms) => forms.iter().any(|form| form.names(name)),
            Self::Map | Self::Any => true,
            Self::Boolean
            | Self::Integer
            | Self::Number
            | Self::Text
            | Self::Date
            | Self::DateTime
            | Self::LocalTime
            | Self::Uuid
            | Self::List(_)
            | Self::Never => false,
        }
    }

    /// `null` matches as an element of any form; decoding decides whether it is allowed.
    fn nearness_of_element(&self, look: &Look<'_>) -> Option<Nearness> {
        match look {
            Look::Null => Some(Nearness::default()),
            _ => self.nearness(look),
        }
    }
}

/// Counts the properties that the form names; returns `None` if a required one is missing, or if one has a value that
/// is not allowed.
fn named(
    properties: &[(impl AsRef<str>, &str)],
    required: &[Property],
    others: &[Property],
) -> Option<usize> {
    let mut named = 0;
    let mut found = 0;
    for (name, value) in properties {
        let is_it = |property: &&Property| property.name == name.as_ref();
        let (property, is_required) = match required.iter().find(is_it) {
            Some(property) => (property, true),
            None => match others.iter().find(is_it) {
                Some(property) => (property, false),
                None => continue,
            },
        };
        let value = Scalar::of(value);
        // Decoding decides whether `null` is allowed.
        if !matches!(value, Scalar::Null) && !(property.is_allowed)(&value) {
            return None;
        }
        named += 1;
        found += usize::from(is_required);
    }
    (found >= required.len()).then_some(named)
}

/// Returns whether a string has digits and separators at the positions of the pattern, where `0` is any digit.
fn is_shaped(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text
            .bytes()
            .zip(pattern.bytes())
            .all(|(found, pattern)| match pattern {
                b'0' => found.is_ascii_digit(),
                _ => found.eq_ignore_ascii_case(&pattern),
            })
}

fn is_date(text: &str) -> bool {
    is_shaped(text, "0000-00-00")
}

/// Returns whether a string is a date and a time with an offset.
fn is_moment(text: &str) -> bool {
    let Some((day, time)) = text.split_at_checked("0000-00-00".len()) else {
        return false;
    };
    let is_of_time = |byte: u8| byte.is_ascii_digit() || b":.+-TtZz ".contains(&byte);
    is_date(day)
        && time.starts_with(['T', 't', ' '])
        && time.contains(['Z', 'z', '+', '-'])
        && time.bytes().all(is_of_time)
}

/// Returns whether a string is a time without an offset, with or without a date.
fn is_local(text: &str) -> bool {
    let time = match text.split_at_checked("0000-00-00".len()) {
        Some((day, time)) if is_date(day) => time.strip_prefix(['T', 't', ' ']),
        _ => Some(text),
    };
    time.is_some_and(|time| {
        let is_of_time = |byte: u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.');
        time.contains(':') && time.bytes().all(is_of_time)
    })
}

fn is_uuid(text: &str) -> bool {
    let mut bytes = text.bytes().enumerate();
    text.len() == 36
        && bytes.all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
