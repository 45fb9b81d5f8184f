//! A value that keeps everything that a deserializer passes on.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value with the kinds of its numbers, the order of its entries, and keys that are equal.
#[derive(Debug)]
pub(super) enum Recorded {
    Null,
    Boolean(#[expect(dead_code, reason = "it is printed")] bool),
    Unsigned(#[expect(dead_code, reason = "it is printed")] u128),
    Signed(#[expect(dead_code, reason = "it is printed")] i128),
    Float(#[expect(dead_code, reason = "it is printed")] f64),
    Text(#[expect(dead_code, reason = "it is printed")] String),
    Sequence(#[expect(dead_code, reason = "it is printed")] Vec<Recorded>),
    Mapping(#[expect(dead_code, reason = "it is printed")] Vec<(Recorded, Recorded)>),
}

impl<'de> Deserialize<'de> for Recorded {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Recorder)
    }
}

struct Recorder;

impl<'de> Visitor<'de> for Recorder {
    type Value = Recorded;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("anything")
    }

    fn visit_unit<E>(self) -> Result<Recorded, E> {
        Ok(Recorded::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Recorded, E> {
        Ok(Recorded::Boolean(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Recorded, E> {
        Ok(Recorded::Unsigned(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Recorded, E> {
        Ok(Recorded::Signed(value.into()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Recorded, E> {
        Ok(Recorded::Unsigned(value))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Recorded, E> {
        Ok(Recorded::Signed(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Recorded, E> {
        Ok(Recorded::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Recorded, E> {
        Ok(Recorded::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Recorded, A::Error> {
        let mut all = Vec::new();
        while let Some(element) = elements.next_element()? {
            all.push(element);
        }
        Ok(Recorded::Sequence(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Recorded, A::Error> {
        let mut all = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            all.push(entry);
        }
        Ok(Recorded::Mapping(all))
    }
}
