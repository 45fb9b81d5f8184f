//! The variants of a union that a tag tells apart.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer, de};
use serde_json::Value;

use super::field::Field;
use super::leniency::outside;
use super::model::{Model, write_properties};

/// Reads the variant that a tag chose.
///
/// # Errors
///
/// When the value is not of the variant's type.
pub fn read_tagged<T: Field, E: de::Error>(value: Value) -> Result<T, E> {
    outside(|| T::read(value)).map_err(E::custom)
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
    tags: &'static [&'static str],
    out: S,
) -> Result<S::Ok, S::Error> {
    let map = out.serialize_map(None)?;
    write_properties(
        model,
        Tagged {
            map,
            name,
            tags,
            is_written: false,
        },
    )
}

/// An object in which one property is the tag.
struct Tagged<M> {
    map: M,
    name: &'static str,
    tags: &'static [&'static str],
    is_written: bool,
}

impl<M: SerializeMap> Tagged<M> {
    fn write_tag(&mut self, given: Option<&Value>) -> Result<(), M::Error> {
        let mut tags = self.tags.iter();
        let chosen = tags.find(|tag| given.is_some_and(|given| given == **tag));
        self.is_written = true;
        match chosen.or_else(|| self.tags.first()) {
            Some(tag) => self.map.serialize_entry(self.name, tag),
            None => Ok(()),
        }
    }

    fn is_tag<K: ?Sized + Serialize>(&self, key: &K) -> bool {
        serde_json::to_value(key).is_ok_and(|key| key == self.name)
    }
}

impl<M: SerializeMap> SerializeMap for Tagged<M> {
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
        if !self.is_written {
            self.write_tag(None)?;
        }
        self.map.end()
    }
}
