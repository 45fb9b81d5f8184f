//! Optional values: `None` is left out, and `null` is read as `None`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserializer, Serializer};

use super::super::leniency::mode;
use super::Field;
use super::list::next_element;

impl<T: Field> Field for Option<T> {
    fn vacant() -> Self {
        None
    }

    fn of_null() -> Option<Self> {
        Some(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        value.deserialize_option(OptionVisitor(PhantomData))
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write(out),
            None => out.serialize_none(),
        }
    }

    /// Elements that may be missing stand at the end of a tuple.
    fn read_element<'de, A: SeqAccess<'de>>(
        elements: &mut A,
        index: usize,
    ) -> Result<Self, A::Error> {
        match next_element::<Self, A>(elements, index, mode())? {
            Some(Some(element)) => Ok(Some(element)),
            // What may be `null` tells that from missing.
            Some(None) => Ok(T::of_null()),
            None => Ok(None),
        }
    }
}

struct OptionVisitor<T>(PhantomData<T>);

impl<'de, T: Field> Visitor<'de> for OptionVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        T::read(value).map(Some)
    }
}
