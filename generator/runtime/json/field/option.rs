//! Optional values: `None` is omitted, and `null` is decoded as `None`, unless it is a value of the type itself.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserializer, Serializer};

use super::super::leniency::mode;
use super::JsonCodec;
use super::list::next_element;

impl<T: JsonCodec> JsonCodec for Option<T> {
    fn empty_value() -> Self {
        None
    }

    fn null() -> Option<Self> {
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

    /// Optional elements are at the end of a tuple.
    fn read_element<'de, A: SeqAccess<'de>>(
        elements: &mut A,
        index: usize,
    ) -> Result<Self, A::Error> {
        next_element(elements, index, mode()).map(Option::flatten)
    }
}

struct OptionVisitor<T>(PhantomData<T>);

impl<'de, T: JsonCodec> Visitor<'de> for OptionVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(T::null())
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(T::null())
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        T::read(value).map(Some)
    }
}
