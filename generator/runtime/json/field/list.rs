//! Arrays.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error as _, SeqAccess, Visitor};
use serde::ser::{Error as _, SerializeSeq};
use serde::{Deserializer, Serializer};

use crate::runtime::json::leniency::{Mode, Step, mode};
use crate::runtime::json::memory;
use crate::runtime::json::pointer::below_index;

use super::{AsSerialize, JsonCodec, Read};

impl<T: JsonCodec> JsonCodec for Vec<T> {
    fn empty_value() -> Self {
        Vec::new()
    }

    fn empty() -> Option<Self> {
        Some(Self::new())
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        let elements = PhantomData;
        value.deserialize_seq(ListVisitor {
            elements,
            mode: mode(),
        })
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut list = out.serialize_seq(Some(self.len()))?;
        for (index, element) in self.iter().enumerate() {
            list.serialize_element(&AsSerialize(element))
                .map_err(|failure| S::Error::custom(below_index(index, failure)))?;
        }
        list.end()
    }
}

struct ListVisitor<T> {
    elements: PhantomData<T>,
    mode: Mode,
}

impl<'de, T: JsonCodec> Visitor<'de> for ListVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        loop {
            let index = list.len();
            let _step = step(index, self.mode);
            match elements.next_element_seed(Appended(&mut list)) {
                Ok(Some(())) => (),
                Ok(None) => return Ok(list),
                Err(failure) => return Err(A::Error::custom(below_index(index, failure))),
            }
        }
    }
}

/// Reads an element into its place at the end of a list.
struct Appended<'a, T>(&'a mut Vec<T>);

impl<'de, T: JsonCodec> DeserializeSeed<'de> for Appended<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        memory::make_room(self.0)?;
        self.0.resize_with(self.0.len() + 1, T::empty_value);
        let place = self.0.last_mut();
        place.map_or(Ok(()), |place| place.read_into(value))
    }
}

fn step(index: usize, mode: Mode) -> Step {
    match mode.is_second() {
        true => Step::index(index),
        false => Step::none(),
    }
}

/// Decodes the element at `index`, if there is one.
pub(in crate::runtime) fn next_element<'de, T: JsonCodec, A: SeqAccess<'de>>(
    elements: &mut A,
    index: usize,
    mode: Mode,
) -> Result<Option<T>, A::Error> {
    let _step = step(index, mode);
    elements
        .next_element_seed(Read::new())
        .map_err(|failure| A::Error::custom(below_index(index, failure)))
}
