//! Adapters from [`JsonCodec`] to the traits of serde.

use std::marker::PhantomData;

use serde::de::DeserializeSeed;
use serde::{Deserializer, Serialize, Serializer};

use super::JsonCodec;

/// A `DeserializeSeed` that reads a `T`.
pub(in crate::runtime) struct Read<T>(PhantomData<T>);

impl<T> Read<T> {
    /// Creates the seed.
    pub(in crate::runtime) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: JsonCodec> DeserializeSeed<'de> for Read<T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<T, D::Error> {
        T::read(value)
    }
}

/// A `Serialize` that writes a field.
pub(in crate::runtime) struct AsSerialize<'a, T>(pub(in crate::runtime) &'a T);

impl<T: JsonCodec> Serialize for AsSerialize<'_, T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.0.write(out)
    }
}
