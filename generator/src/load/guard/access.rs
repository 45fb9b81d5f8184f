//! Access to arrays and objects, entry by entry.

use std::borrow::Cow;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess};

use super::key::{KeySeed, KeysOfObject};
use super::{Context, Keys, Scalar, State, Strict, Violation};
use crate::load::format::Format;
use crate::load::keys::{self, Behind, ObjectKind};
use crate::load::limit::MAX_FAST_SCHEMA_DEPTH;
use crate::load::read::Reading;

/// Reads an entry through the wrapper.
struct CheckedSeed<'s, S> {
    seed: S,
    state: &'s State,
    spot: Context,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for CheckedSeed<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.state.count::<D::Error>()?;
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
    pub(super) spot: Context,
    /// True until an element is read.
    pub(super) is_empty: bool,
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for CheckedSeq<'_, A> {
    type Error = A::Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, A::Error> {
        let (state, spot) = (self.state, self.spot.entry());
        let element = self
            .inner
            .next_element_seed(CheckedSeed { seed, state, spot })?;
        if element.is_none() && self.is_empty && matches!(self.spot, Context::Value(_)) {
            state.scalar.set(Scalar::Nothing);
        }
        self.is_empty = false;
        Ok(element)
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

pub(super) struct CheckedMap<'de, 's, A> {
    inner: A,
    state: &'s State,
    spot: Context,
    /// The context of the value of the last key.
    value_spot: Context,
    keys: KeysOfObject<'de>,
    /// True if the type `string` was read.
    is_of_texts: bool,
    /// True if a value was read that is not a string.
    has_unquoted: bool,
    /// True if the last key is `enum`.
    lists_values: bool,
}

impl<'de, 's, A: MapAccess<'de>> CheckedMap<'de, 's, A> {
    pub(super) fn new(inner: A, state: &'s State, spot: Context) -> Self {
        Self {
            inner,
            state,
            spot,
            value_spot: spot.entry(),
            keys: KeysOfObject::default(),
            is_of_texts: false,
            has_unquoted: false,
            lists_values: false,
        }
    }

    /// Returns true if this key is one of `$ref` and `nullable`, and the other one was read.
    fn makes_reference_nullable(&self, key: &str) -> bool {
        let other = match key {
            "$ref" => "nullable",
            "nullable" => "$ref",
            _ => return false,
        };
        matches!(self.spot, Context::Object(..)) && self.keys.contains(other)
    }

    fn check(&mut self, key: &Cow<'de, str>) -> Result<(), A::Error> {
        self.state.charge::<A::Error>(key.len())?;
        let spot = self.spot.behind(key);
        self.value_spot = spot.unwrap_or(Context::Plain);
        self.lists_values = key == "enum";
        if !matches!(self.value_spot, Context::Free(_)) {
            self.state.measure::<A::Error>(key)?;
        }
        let is_new = self.keys.insert(key);
        if !is_new {
            self.state.keys.set(Keys::Repeated);
        }
        if self.state.reading == Reading::Tolerant {
            return Ok(());
        }
        if key == "<<" && self.state.format == Format::Yaml {
            return Err(self.state.reject(Violation::MergeKey));
        }
        if !is_new {
            return Err(self.state.reject(Violation::DuplicateKey));
        }
        if spot.is_none() {
            return Err(self.state.reject(Violation::UnusualKey));
        }
        if self.makes_reference_nullable(key) {
            return Err(self.state.reject(Violation::NullableReference));
        }
        if self.value_spot.schemas_above() > MAX_FAST_SCHEMA_DEPTH {
            return Err(self.state.reject(Violation::DeepSchema));
        }
        Ok(())
    }

    /// Rejects a string schema that has values without quotes, once both are read.
    fn check_value(&mut self) -> Result<(), A::Error> {
        if !matches!(self.value_spot, Context::Type | Context::Value(_)) {
            return Ok(());
        }
        match self.state.scalar.replace(Scalar::Other) {
            Scalar::Nothing if self.lists_values && self.state.reading == Reading::Strict => {
                return Err(self.state.reject(Violation::EmptyEnum));
            }
            Scalar::Other | Scalar::Nothing => (),
            Scalar::StringType => self.is_of_texts = true,
            Scalar::Unquoted => self.has_unquoted = true,
        }
        let is_strict = self.state.reading == Reading::Strict;
        if is_strict && self.is_of_texts && self.has_unquoted {
            return Err(self.state.reject(Violation::Unquoted));
        }
        Ok(())
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
        let value = self
            .inner
            .next_value_seed(CheckedSeed { seed, state, spot })?;
        self.check_value()?;
        Ok(value)
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl Context {
    /// Returns the context of an array element.
    fn entry(self) -> Self {
        match self {
            Self::Object(kind, schemas) | Self::Each(kind, schemas) => Self::Object(kind, schemas),
            Self::Value(schemas) => Self::Value(schemas),
            Self::Free(schemas) => Self::Free(schemas),
            Self::Mapping => Self::Mapped,
            Self::Text | Self::Reference | Self::Type | Self::Mapped | Self::Plain => Self::Plain,
        }
    }

    /// Returns the context of the value of `key`; `None` if only the slow path can read the key.
    fn behind(self, key: &str) -> Option<Self> {
        match self {
            Self::Object(kind, schemas) => {
                let behind = keys::usual(kind, key)?;
                let above = usize::from(kind == ObjectKind::Schema);
                Some(Self::of(behind, schemas.saturating_add(above)))
            }
            Self::Value(schemas) | Self::Free(schemas) => {
                let above = usize::from(contains_schemas(key));
                Some(Self::Free(schemas.saturating_add(above)))
            }
            Self::Each(..)
            | Self::Text
            | Self::Reference
            | Self::Type
            | Self::Mapping
            | Self::Mapped
            | Self::Plain => Some(self.entry()),
        }
    }

    fn of(behind: Behind, schemas: usize) -> Self {
        match behind {
            Behind::Plain => Self::Plain,
            Behind::Free => Self::Free(schemas),
            Behind::Text => Self::Text,
            Behind::Reference => Self::Reference,
            Behind::Type => Self::Type,
            Behind::Value => Self::Value(schemas),
            Behind::Mapping => Self::Mapping,
            Behind::One(kind) => Self::Object(kind, schemas),
            Behind::Each(kind) => Self::Each(kind, schemas),
        }
    }

    fn schemas_above(self) -> usize {
        match self {
            Self::Object(_, schemas)
            | Self::Each(_, schemas)
            | Self::Value(schemas)
            | Self::Free(schemas) => schemas,
            Self::Text
            | Self::Reference
            | Self::Type
            | Self::Mapping
            | Self::Mapped
            | Self::Plain => 0,
        }
    }
}

/// Returns true if `key` is a schema keyword whose values contain schemas.
fn contains_schemas(key: &str) -> bool {
    matches!(
        key,
        "properties" | "items" | "additionalProperties" | "allOf" | "oneOf" | "anyOf" | "not"
    )
}
