//! The variants of a union that a tag tells apart.

use std::fmt;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::field::Field;
use super::leniency::captured::unplaced;
use super::model::{Model, write_properties};
use super::raw_json::RawJson;
use super::union::{Row, Scalar, TagValue, Ties, Within, choose, unread};

/// A row of the table of a union with a tag.
pub struct TaggedRow<T> {
    /// Whether the tag means this variant.
    pub is_meant: fn(&Scalar<'_>) -> bool,
    /// What the value looks like where there is no tag, and how it is read.
    pub row: Row<T>,
}

/// Reads a value whose tag says of which variant it is. Without a tag its form does.
///
/// # Errors
///
/// When the value is not of the type of the variant that the tag means.
pub fn read_tagged<'de, T, D: Deserializer<'de>>(
    value: D,
    tag: &str,
    schema: &'static str,
    rows: &[TaggedRow<T>],
    unknown: fn(RawJson) -> T,
) -> Result<T, D::Error> {
    let raw = RawJson::read(value)?;
    let _within = Within::union(raw.text()).map_err(D::Error::custom)?;
    let read = match tag_of(raw.text(), tag) {
        Some(tag) => match rows.iter().find(|row| (row.is_meant)(&tag)) {
            Some(meant) => {
                Some((meant.row.read)(raw.text()).map_err(|failure| unplaced(&failure))?)
            }
            None => None,
        },
        None => choose(rows.iter().map(|row| &row.row), Ties::Unknown, raw.text())
            .map_err(D::Error::custom)?,
    };
    Ok(read.unwrap_or_else(|| unread(raw, schema, unknown)))
}

/// The value of the tag in the text of an object. `null` is as good as none.
fn tag_of<'t>(text: &'t str, tag: &str) -> Option<Scalar<'t>> {
    let mut found = None;
    let visitor = TagVisitor {
        tag,
        found: &mut found,
    };
    // It stops at the tag, which serde_json takes for a failure. That the text is JSON is known.
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

/// Reads whether a name is that of the tag.
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

/// Writes a variant whose tag says that it is this one, whatever the field of the tag holds.
///
/// A tag that is one of several which mean the variant stays as it is.
///
/// # Errors
///
/// When a field has no form in JSON, or when the output fails.
pub fn write_tagged<T: Model, S: Serializer>(
    model: &T,
    name: &'static str,
    tags: &[TagValue],
    out: S,
) -> Result<S::Ok, S::Error> {
    write(model, name, tags, Absence::Amended, out)
}

/// Writes a variant that is known by its form where it has no tag: then none is written.
///
/// # Errors
///
/// When a field has no form in JSON, or when the output fails.
pub fn write_tagged_or_not<T: Model, S: Serializer>(
    model: &T,
    name: &'static str,
    tags: &[TagValue],
    out: S,
) -> Result<S::Ok, S::Error> {
    write(model, name, tags, Absence::Kept, out)
}

/// What becomes of a tag that the variant does not have.
enum Absence {
    /// It is written all the same.
    Amended,
    /// It stays away.
    Kept,
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

/// An object in which one property is the tag.
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
        self.absence = Absence::Kept;
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
