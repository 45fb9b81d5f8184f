//! Unions whose variants a tag distinguishes.

use std::fmt;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::runtime::json::leniency::captured::unplaced;
use crate::runtime::json::leniency::raw_text;

use super::model::{Model, write_properties};
use super::raw_json::RawJson;
use super::union::{Row, Scalar, TagValue, Ties, Within, choose, unread};

/// A row of the table of a tagged union.
pub struct TaggedRow<T> {
    /// Returns `true` if the tag selects this variant.
    pub is_meant: fn(&Scalar<'_>) -> bool,
    /// Whether this variant is that of values whose tag selects none.
    pub is_default: bool,
    /// The form of a value without a tag, and how the value is read.
    pub row: Row<T>,
}

/// Reads a value whose tag selects its variant.
///
/// Without a tag, its form does; but if a variant is the default one, a value without a tag and a value with another
/// tag is of that one. If it cannot be read so, it is kept verbatim like one of no variant: nothing in the value says that
/// it was meant.
///
/// # Errors
///
/// Returns an error if the value is not of the type of the variant that the tag selects.
pub fn read_tagged<'de, T, D: Deserializer<'de>>(
    value: D,
    tag: &str,
    schema: &'static str,
    rows: &[TaggedRow<T>],
    unknown: fn(RawJson) -> T,
) -> Result<T, D::Error> {
    let text = raw_text(value)?;
    let _within = Within::union(&text).map_err(D::Error::custom)?;
    let tag = tag_of(&text, tag);
    let meant = tag
        .as_ref()
        .and_then(|tag| rows.iter().find(|row| (row.is_meant)(tag)));
    let default = rows.iter().find(|row| row.is_default);
    let read = match (meant, default) {
        (Some(meant), _) => Some((meant.row.read)(&text).map_err(|failure| unplaced(&failure))?),
        (None, Some(default)) => {
            let default = std::iter::once(&default.row);
            choose(default, Ties::First, &text).map_err(D::Error::custom)?
        }
        (None, None) if tag.is_some() => None,
        (None, None) => choose(rows.iter().map(|row| &row.row), Ties::Unknown, &text)
            .map_err(D::Error::custom)?,
    };
    Ok(read.unwrap_or_else(|| unread(text, schema, unknown)))
}

/// Returns the value of the tag in the text of an object. `null` counts as no tag.
fn tag_of<'t>(text: &'t str, tag: &str) -> Option<Scalar<'t>> {
    let mut found = None;
    let visitor = TagVisitor {
        tag,
        found: &mut found,
    };
    // The visitor stops at the tag, which serde_json reports as an error. The text is known to be JSON.
    let _ = serde_json::Deserializer::from_str(text).deserialize_map(visitor);
    let found = found.map(RawValue::get);
    found.filter(|text| *text != "null").map(Scalar::of)
}

struct TagVisitor<'a, 't> {
    tag: &'a str,
    found: &'a mut Option<&'t RawValue>,
}

impl<'de> Visitor<'de> for TagVisitor<'_, 'de> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<(), A::Error> {
        while let Some(is_tag) = properties.next_key_seed(IsTag(self.tag))? {
            if is_tag {
                *self.found = Some(properties.next_value()?);
                return Ok(());
            }
            properties.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// Reads whether a property name is that of the tag.
struct IsTag<'a>(&'a str);

impl<'de> DeserializeSeed<'de> for IsTag<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, name: D) -> Result<bool, D::Error> {
        name.deserialize_str(self)
    }
}

impl Visitor<'_> for IsTag<'_> {
    type Value = bool;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a property name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<bool, E> {
        Ok(name == self.0)
    }
}

/// Writes a variant with a tag that selects it, whatever the field of the tag contains.
///
/// If several tags select the variant, one of them is written unchanged.
///
/// # Errors
///
/// Returns an error if a field has no form in JSON, or if the output fails.
pub fn write_tagged<T: Model, S: Serializer>(
    model: &T,
    name: &'static str,
    tags: &[TagValue],
    out: S,
) -> Result<S::Ok, S::Error> {
    write(model, name, tags, Absence::Amended, out)
}

/// Writes a variant that its form identifies without a tag: then no tag is written.
///
/// # Errors
///
/// Returns an error if a field has no form in JSON, or if the output fails.
pub fn write_tagged_or_not<T: Model, S: Serializer>(
    model: &T,
    name: &'static str,
    tags: &[TagValue],
    out: S,
) -> Result<S::Ok, S::Error> {
    write(model, name, tags, Absence::Preserved, out)
}

/// What happens to a tag that the variant does not have.
enum Absence {
    /// It is written.
    Amended,
    /// It is omitted.
    Preserved,
}

fn write<T: Model, S: Serializer>(
    model: &T,
    name: &'static str,
    tags: &[TagValue],
    absence: Absence,
    out: S,
) -> Result<S::Ok, S::Error> {
    let map = out.serialize_map(None)?;
    write_properties(
        model,
        Tagged {
            map,
            name,
            tags,
            absence,
        },
    )
}

/// An object with a property that is the tag.
struct Tagged<'t, M> {
    map: M,
    name: &'static str,
    tags: &'t [TagValue],
    absence: Absence,
}

impl<M: SerializeMap> Tagged<'_, M> {
    fn write_tag(&mut self, given: Option<&Value>) -> Result<(), M::Error> {
        let mut tags = self.tags.iter();
        let chosen = tags.find(|tag| given.is_some_and(|given| given == *tag));
        self.absence = Absence::Preserved;
        match chosen.or_else(|| self.tags.first()) {
            Some(tag) => self.map.serialize_entry(self.name, tag),
            None => Ok(()),
        }
    }

    fn is_tag<K: ?Sized + Serialize>(&self, key: &K) -> bool {
        serde_json::to_value(key).is_ok_and(|key| key == self.name)
    }
}

impl<M: SerializeMap> SerializeMap for Tagged<'_, M> {
    type Ok = M::Ok;
    type Error = M::Error;

    fn serialize_key<K: ?Sized + Serialize>(&mut self, key: &K) -> Result<(), M::Error> {
        self.map.serialize_key(key)
    }

    fn serialize_value<V: ?Sized + Serialize>(&mut self, value: &V) -> Result<(), M::Error> {
        self.map.serialize_value(value)
    }

    fn serialize_entry<K: ?Sized + Serialize, V: ?Sized + Serialize>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), M::Error> {
        if self.is_tag(key) {
            self.write_tag(serde_json::to_value(value).ok().as_ref())
        } else {
            self.map.serialize_entry(key, value)
        }
    }

    fn end(mut self) -> Result<M::Ok, M::Error> {
        if matches!(self.absence, Absence::Amended) {
            self.write_tag(None)?;
        }
        self.map.end()
    }
}
