//! Maps: objects whose property names are data.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap};
use serde::{Deserializer, Serializer};
use serde_json::Value;

use crate::runtime::json::leniency::{Mode, Step, mode, object_text, raw_text, reread};
use crate::runtime::json::memory;
use crate::runtime::json::pointer::{UNDECLARED, below_name};

use super::{AsSerialize, JsonCodec, Read};

/// An object of any JSON values, for schemas that declare no properties.
///
/// The order of the properties is that of their names. It does not depend on the features of `serde_json`, which any
/// other crate of a program can enable.
pub type JsonObject = BTreeMap<String, Value>;

impl<T: JsonCodec> JsonCodec for BTreeMap<String, T> {
    fn empty_value() -> Self {
        BTreeMap::new()
    }

    fn empty() -> Option<Self> {
        Some(Self::new())
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        let values = PhantomData;
        let mode = mode();
        let visitor = MapVisitor { values, mode };
        if mode != Mode::Lenient {
            return value.deserialize_map(visitor);
        }
        let text = raw_text(value)?;
        reread(object_text(&text), |reader| reader.deserialize_map(visitor))
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(Some(self.len()))?;
        for (name, value) in self {
            map.serialize_entry(name, &AsSerialize(value))
                .map_err(|failure| S::Error::custom(below_name(UNDECLARED, failure)))?;
        }
        map.end()
    }
}

struct MapVisitor<T> {
    values: PhantomData<T>,
    mode: Mode,
}

impl<'de, T: JsonCodec> Visitor<'de> for MapVisitor<T> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some(name) = entries.next_key::<String>()? {
            let _step = match self.mode.is_second() {
                true => Step::name(UNDECLARED, None),
                false => Step::none(),
            };
            match entries.next_value_seed(Read::new()) {
                Ok(value) => {
                    memory::take_entry::<T, A::Error>(map.len())?;
                    map.insert(name, value)
                }
                Err(failure) => {
                    return Err(A::Error::custom(below_name(UNDECLARED, failure)));
                }
            };
        }
        Ok(map)
    }
}
