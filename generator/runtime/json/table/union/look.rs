//! The shallow structure of a JSON text: its type, and its undecoded contents.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::scalar::string;

/// A JSON value whose contents are not decoded.
pub(super) enum Look<'t> {
    Null,
    Boolean,
    Number,
    Text(Cow<'t, str>),
    List(Vec<&'t RawValue>),
    Object(Vec<(Cow<'t, str>, &'t str)>),
}

impl<'t> Look<'t> {
    /// Inspects a valid JSON text.
    pub(super) fn at(text: &'t str) -> Self {
        match text.as_bytes().first() {
            Some(b'{') => Self::Object(properties(text)),
            Some(b'[') => Self::List(serde_json::from_str(text).unwrap_or_default()),
            Some(b'"') => Self::Text(string(text).unwrap_or_default()),
            Some(b't' | b'f') => Self::Boolean,
            Some(b'-' | b'0'..=b'9') => Self::Number,
            _ => Self::Null,
        }
    }
}

fn properties(text: &str) -> Vec<(Cow<'_, str>, &str)> {
    let properties: Result<Properties<'_>, _> = serde_json::from_str(text);
    properties.map(|list| list.0).unwrap_or_default()
}

/// The properties of an object, in order.
struct Properties<'t>(Vec<(Cow<'t, str>, &'t str)>);

impl<'de> Deserialize<'de> for Properties<'de> {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        value.deserialize_map(PropertiesVisitor)
    }
}

struct PropertiesVisitor;

impl<'de> Visitor<'de> for PropertiesVisitor {
    type Value = Properties<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut properties = Vec::new();
        while let Some((name, value)) = entries.next_entry::<&RawValue, &RawValue>()? {
            properties.extend(string(name.get()).map(|name| (name, value.get())));
        }
        Ok(Properties(properties))
    }
}
