//! JSON values, verbatim.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::runtime::json::field::JsonCodec;

/// Any JSON value, stored as its text: numbers have all of their digits.
#[derive(Clone)]
pub struct RawJson(Box<RawValue>);

impl RawJson {
    /// Stores the text of a value.
    pub(in crate::runtime) fn of(text: String) -> Self {
        Self(RawValue::from_string(text).unwrap_or_default())
    }

    /// Returns the JSON text of the value.
    pub fn text(&self) -> &str {
        self.0.get()
    }

    /// Parses the value. Numbers that take more than 64 bits are rounded.
    pub fn value(&self) -> Value {
        // The stored text is JSON.
        serde_json::from_str(self.text()).unwrap_or_default()
    }
}

impl From<Value> for RawJson {
    fn from(value: Value) -> Self {
        Self::of(value.to_string())
    }
}

impl From<Box<RawValue>> for RawJson {
    fn from(raw: Box<RawValue>) -> Self {
        Self(raw)
    }
}

/// `null`.
impl Default for RawJson {
    fn default() -> Self {
        Self(Box::default())
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.text())
    }
}

impl fmt::Display for RawJson {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.text())
    }
}

/// Values are equal regardless of white space, escapes and the order of properties; numbers are compared as they are
/// written.
impl PartialEq for RawJson {
    fn eq(&self, other: &Self) -> bool {
        is_equal(self.text(), other.text())
    }
}

impl Eq for RawJson {}

impl Hash for RawJson {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash(self.text(), state);
    }
}

fn hash<H: Hasher>(text: &str, state: &mut H) {
    match text.as_bytes().first() {
        Some(b'{') => {
            for (name, value) in parts::<Object<'_>>(text) {
                name.hash(state);
                hash(value.get(), state);
            }
        }
        Some(b'[') => {
            for element in parts::<Vec<&RawValue>>(text) {
                hash(element.get(), state);
            }
        }
        Some(b'"') => parts::<String>(text).hash(state),
        _ => text.hash(state),
    }
}

fn is_equal(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    match (one.as_bytes().first(), other.as_bytes().first()) {
        (Some(b'{'), Some(b'{')) => {
            let (one, other) = (parts::<Object<'_>>(one), parts::<Object<'_>>(other));
            one.len() == other.len()
                && one
                    .iter()
                    .zip(&other)
                    .all(|((name, value), (other, with))| {
                        name == other && is_equal(value.get(), with.get())
                    })
        }
        (Some(b'['), Some(b'[')) => {
            let (one, other) = (parts::<Vec<&RawValue>>(one), parts::<Vec<&RawValue>>(other));
            one.len() == other.len()
                && one
                    .iter()
                    .zip(&other)
                    .all(|(one, other)| is_equal(one.get(), other.get()))
        }
        (Some(b'"'), Some(b'"')) => parts::<String>(one) == parts::<String>(other),
        _ => false,
    }
}

type Object<'t> = BTreeMap<String, &'t RawValue>;

fn parts<'t, T: Deserialize<'t> + Default>(text: &'t str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

impl JsonCodec for RawJson {
    fn empty_value() -> Self {
        Self::default()
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Deserialize::deserialize(value).map(Self)
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(out)
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Self::read(value)
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.write(out)
    }
}
