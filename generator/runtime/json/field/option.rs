//! Optional values: `None` is omitted, and `null` is decoded as `None`, unless it is a value of the type itself.

use std::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserializer, Serializer};

use crate::runtime::json::leniency::mode;

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
        let mut read = None;
        Self::read_into(&mut read, value)?;
        Ok(read)
    }

    #[inline]
    fn read_into<'de, D: Deserializer<'de>>(&mut self, value: D) -> Result<(), D::Error> {
        value.deserialize_option(OptionVisitor(self))
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

/// Reads into this place.
struct OptionVisitor<'a, T>(&'a mut Option<T>);

impl<'de, T: JsonCodec> Visitor<'de> for OptionVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value or null")
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<(), E> {
        *self.0 = T::null();
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        *self.0 = None;
        self.0.get_or_insert_with(T::empty_value).read_into(value)
    }
}
