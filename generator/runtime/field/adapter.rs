//! The bridge from [`Field`] to the traits of serde.

use std::marker::PhantomData;

use serde::de::DeserializeSeed;
use serde::{Deserializer, Serialize, Serializer};

use super::Field;

/// Reads a `T` where serde asks for a seed.
pub(in super::super) struct Read<T>(PhantomData<T>);

impl<T> Read<T> {
    /// The seed of a `T`.
    pub(in super::super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Field> DeserializeSeed<'de> for Read<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<T, D::Error> {
        T::read(value)
    }
}

/// Writes a field where serde asks for a `Serialize`.
pub(in super::super) struct Written<'a, T>(pub(in super::super) &'a T);

impl<T: Field> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.0.write(out)
    }
}
