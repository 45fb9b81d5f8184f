//! Skipping what has no declared place, and counting it.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// How deeply a value that is skipped is looked into: reading has a limit of depth, and skipping has none.
const LEVELS: usize = 8;

/// Skips a value and returns how many values it holds that hold no others, as far as these levels go.
pub(in super::super) struct Skip(usize);

impl Skip {
    /// Skips any value.
    pub(in super::super) fn value() -> Self {
        Self(LEVELS)
    }
}

impl<'de> DeserializeSeed<'de> for Skip {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<usize, D::Error> {
        match self.0 {
            0 => value.deserialize_ignored_any(IgnoredAny).map(|_| 1),
            _ => value.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Skip {
    type Value = usize;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<usize, E> {
        Ok(1)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<usize, E> {
        Ok(1)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<usize, E> {
        Ok(1)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<usize, E> {
        Ok(1)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<usize, E> {
        Ok(1)
    }

    fn visit_unit<E: Error>(self) -> Result<usize, E> {
        Ok(1)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<usize, A::Error> {
        let mut values = 0_usize;
        while let Some(element) = elements.next_element_seed(Self(self.0 - 1))? {
            values += element;
        }
        Ok(values.max(1))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<usize, A::Error> {
        let mut values = 0_usize;
        while properties.next_key::<IgnoredAny>()?.is_some() {
            values += properties.next_value_seed(Self(self.0 - 1))?;
        }
        Ok(values.max(1))
    }
}
