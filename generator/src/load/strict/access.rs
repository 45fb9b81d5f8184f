//! Lists and objects, seen entry by entry.

use std::borrow::Cow;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess};

use super::key::{KeySeed, Keys};
use super::{Fault, Spot, State, Strict};
use crate::load::format::Format;
use crate::load::limit::MAX_FAST_SCHEMA_DEPTH;
use crate::load::read::Reading;

/// Reads an entry through the layer.
struct CheckedSeed<'s, S> {
    seed: S,
    state: &'s State,
    spot: Spot,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for CheckedSeed<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.state.weigh::<D::Error>(1)?;
        self.seed.deserialize(Strict {
            inner,
            state: self.state,
            spot: self.spot,
        })
    }
}

pub(super) struct CheckedSeq<'s, A> {
    pub(super) inner: A,
    pub(super) state: &'s State,
    pub(super) spot: Spot,
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for CheckedSeq<'_, A> {
    type Error = A::Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, A::Error> {
        let (state, spot) = (self.state, self.spot.entry());
        self.inner
            .next_element_seed(CheckedSeed { seed, state, spot })
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

pub(super) struct CheckedMap<'de, 's, A> {
    inner: A,
    state: &'s State,
    spot: Spot,
    /// Where the value of the last key stands.
    value_spot: Spot,
    keys: Keys<'de>,
}

impl<'de, 's, A: MapAccess<'de>> CheckedMap<'de, 's, A> {
    pub(super) fn new(inner: A, state: &'s State, spot: Spot) -> Self {
        Self {
            inner,
            state,
            spot,
            value_spot: spot.entry(),
            keys: Keys::default(),
        }
    }

    /// Whether `$ref` and `nullable` stand side by side with this key.
    fn makes_reference_nullable(&self, key: &str) -> bool {
        let other = match key {
            "$ref" => "nullable",
            "nullable" => "$ref",
            _ => return false,
        };
        matches!(self.spot, Spot::Below(_)) && self.keys.contains(other)
    }

    fn check(&mut self, key: &Cow<'de, str>) -> Result<(), A::Error> {
        self.state.weigh::<A::Error>(key.len())?;
        self.value_spot = self.spot.behind(key);
        if self.state.reading == Reading::Tolerant {
            return Ok(());
        }
        if key == "<<" && self.state.format == Format::Yaml {
            return Err(self.state.refuse(Fault::MergeKey));
        }
        if !self.keys.insert(key) {
            return Err(self.state.refuse(Fault::DuplicateKey));
        }
        if key == "pathItems" && matches!(self.spot, Spot::Below(0)) {
            return Err(self.state.refuse(Fault::OtherFile));
        }
        if self.makes_reference_nullable(key) {
            return Err(self.state.refuse(Fault::NullableReference));
        }
        if key == "const" && matches!(self.spot, Spot::Below(_)) {
            return Err(self.state.refuse(Fault::NewerKeyword));
        }
        match self.value_spot {
            Spot::Below(schemas) | Spot::Names(schemas) | Spot::Example(schemas)
                if schemas > MAX_FAST_SCHEMA_DEPTH =>
            {
                Err(self.state.refuse(Fault::DeepSchema))
            }
            _ => Ok(()),
        }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for CheckedMap<'de, '_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let Some(key) = self.inner.next_key_seed(KeySeed)? else {
            return Ok(None);
        };
        self.check(&key)?;
        match key {
            Cow::Borrowed(key) => seed
                .deserialize(BorrowedStrDeserializer::new(key))
                .map(Some),
            Cow::Owned(key) => seed.deserialize(StrDeserializer::new(&key)).map(Some),
        }
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, A::Error> {
        let (state, spot) = (self.state, self.value_spot);
        self.inner
            .next_value_seed(CheckedSeed { seed, state, spot })
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl Spot {
    /// The spot of an entry of a list.
    fn entry(self) -> Self {
        match self {
            Self::Below(schemas) | Self::Names(schemas) => Self::Below(schemas),
            Self::Example(schemas) => Self::Example(schemas),
            Self::Discriminator(schemas) => Self::Below(schemas),
            Self::Mapping => Self::Mapped,
            Self::Root | Self::Info | Self::Text | Self::Reference | Self::Type | Self::Mapped => {
                Self::Below(0)
            }
        }
    }

    /// The spot of the value behind `key`.
    fn behind(self, key: &str) -> Self {
        match (self, key) {
            (Self::Root, "info") => Self::Info,
            (Self::Root, "openapi" | "swagger") | (Self::Info, "title" | "version") => Self::Text,
            (Self::Below(schemas), "properties") => Self::Names(schemas.saturating_add(1)),
            (Self::Example(schemas), key) if holds_schemas(key) => {
                Self::Example(schemas.saturating_add(1))
            }
            (Self::Below(_), "$ref") => Self::Reference,
            (Self::Below(_), "type") => Self::Type,
            (Self::Below(schemas), "discriminator") => Self::Discriminator(schemas),
            (Self::Discriminator(_), "mapping") => Self::Mapping,
            (Self::Below(schemas), key) if is_example(key) => Self::Example(schemas),
            (Self::Below(schemas), key) if holds_schemas(key) => {
                Self::Below(schemas.saturating_add(1))
            }
            _ => self.entry(),
        }
    }
}

/// Whether free values stand behind `key`, in which a keyword is none.
fn is_example(key: &str) -> bool {
    matches!(key, "example" | "examples") || key.starts_with("x-")
}

/// Whether `key` is a keyword of schemas behind which schemas stand.
fn holds_schemas(key: &str) -> bool {
    matches!(
        key,
        "properties" | "items" | "additionalProperties" | "allOf" | "oneOf" | "anyOf" | "not"
    )
}
