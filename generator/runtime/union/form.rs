//! What values of a variant look like.

use std::cmp::Reverse;

use super::look::Look;
use super::scalar::Scalar;

/// What a JSON value must look like to be of a variant.
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
    /// A string that is a day and nothing else (RFC 3339, `full-date`).
    Date,
    /// A string that is a moment (RFC 3339, `date-time`).
    DateTime,
    /// A string that is a time in no zone, with a day or without one.
    LocalTime,
    /// A string that is a UUID with hyphens (RFC 9562).
    Uuid,
    /// An array whose elements have a form.
    List(&'static Form),
    /// An object with all of the first properties; the more there are of both, the nearer it is.
    Object(&'static [Property], &'static [Property]),
    /// The same, of a schema that allows no other properties.
    Closed(&'static [Property], &'static [Property]),
    /// An object with any properties.
    Map,
    /// Any of several forms: that of the alternative which is nearest.
    Either(&'static [Form]),
    /// Anything.
    Any,
    /// Nothing.
    Never,
}

/// A property that speaks for a variant.
#[derive(Debug)]
pub struct Property {
    /// Its name.
    pub name: &'static str,
    /// Whether the schema allows a value there.
    pub is_allowed: fn(&Scalar<'_>) -> bool,
}

/// Whether a property can have a value where its schema does not name the only one.
pub fn any_value(_: &Scalar<'_>) -> bool {
    true
}

/// How near a value is to a form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Nearness {
    /// How many of its properties speak for the form.
    pub(super) named: usize,
    /// How many the form rules out.
    pub(super) ruled_out: usize,
}

impl Nearness {
    /// The order of forms by how near a value is to them, the nearest first.
    pub(super) fn distance(&self) -> (bool, Reverse<usize>) {
        (self.ruled_out > 0, Reverse(self.named))
    }
}

impl Form {
    /// How near a value is; `None` where it does not look like the form.
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

    /// `null` can stand in the place of an element of any form; reading tells whether it may.
    fn nearness_of_element(&self, look: &Look<'_>) -> Option<Nearness> {
        match look {
            Look::Null => Some(Nearness::default()),
            _ => self.nearness(look),
        }
    }
}

/// How many properties are named; `None` where a required one is missing, or one has a value that is not allowed.
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
        // Whether `null` may stand there is told by reading.
        if !matches!(value, Scalar::Null) && !(property.is_allowed)(&value) {
            return None;
        }
        named += 1;
        found += usize::from(is_required);
    }
    (found >= required.len()).then_some(named)
}

/// Whether a text has digits and separators where the pattern has them; `0` stands for a digit.
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

/// The time behind the day has an offset, and nothing behind that.
fn is_moment(text: &str) -> bool {
    let Some((day, time)) = text.split_at_checked("0000-00-00".len()) else {
        return false;
    };
    let is_of_time = |letter: u8| letter.is_ascii_digit() || b":.+-TtZz ".contains(&letter);
    is_date(day)
        && time.starts_with(['T', 't', ' '])
        && time.contains(['Z', 'z', '+', '-'])
        && time.bytes().all(is_of_time)
}

/// Digits and separators without an offset.
fn is_local(text: &str) -> bool {
    let time = match text.split_at_checked("0000-00-00".len()) {
        Some((day, time)) if is_date(day) => time.strip_prefix(['T', 't', ' ']),
        _ => Some(text),
    };
    time.is_some_and(|time| {
        let is_of_time = |letter: u8| letter.is_ascii_digit() || matches!(letter, b':' | b'.');
        time.contains(':') && time.bytes().all(is_of_time)
    })
}

fn is_uuid(text: &str) -> bool {
    let mut letters = text.bytes().enumerate();
    text.len() == 36
        && letters.all(|(index, letter)| match index {
            8 | 13 | 18 | 23 => letter == b'-',
            _ => letter.is_ascii_hexdigit(),
        })
}
