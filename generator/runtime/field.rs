//! Values that can stand behind a property name, and how each of them is read and written.

mod adapter;
mod address;
mod any;
mod any_value;
pub(super) mod base64;
mod boxed;
pub(super) mod decimal;
mod integer;
mod list;
mod local_time;
mod map;
mod number;
mod option;
mod scalar;
mod small_integer;
mod text;
mod text_field;
mod timestamp;
pub(super) mod tuple;
mod uuid;

use serde::de::{Error as _, SeqAccess};
use serde::ser::{Error as _, SerializeSeq};
use serde::{Deserializer, Serializer};

pub(super) use self::adapter::{Read, Written};
use self::list::next_element;
pub(super) use self::text::read_text;
use super::leniency::mode;
use super::pointer::below_index;

/// A value that can stand behind a property name of a JSON object.
///
/// It is what `serde::Serialize` and `serde::Deserialize` are in one, with the two things that an object needs to know
/// of its fields: what they hold before they are read, and whether they are left out when written.
pub trait Field: Sized {
    /// What the field holds until its value is read.
    fn vacant() -> Self;

    /// What a `null` stands for where the value has to be there: nothing, in an array, an object or a string. There is no
    /// such value of any other type.
    fn empty() -> Option<Self> {
        None
    }

    /// What `null` is, where the type has it as a value of its own.
    fn null() -> Option<Self> {
        None
    }

    /// Whether the property is left out when the object is written.
    fn is_absent(&self) -> bool {
        false
    }

    /// Reads the value.
    ///
    /// # Errors
    ///
    /// When the input is not such a value. The message starts with the JSON Pointer of the place below this value, if
    /// there is one.
    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error>;

    /// Writes the value.
    ///
    /// # Errors
    ///
    /// When the value has no form in JSON (a number that is not finite), or when the output fails.
    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error>;

    /// Reads the value from its place in a tuple, where the next element is the one at `index`.
    ///
    /// # Errors
    ///
    /// When there is no such element, or when it is not such a value.
    fn read_element<'de, A: SeqAccess<'de>>(
        elements: &mut A,
        index: usize,
    ) -> Result<Self, A::Error> {
        next_element(elements, index, mode())?
            .ok_or_else(|| A::Error::custom(below_index(index, "the element is missing")))
    }

    /// Writes the value into its place in a tuple.
    ///
    /// # Errors
    ///
    /// As for [`write`](Self::write).
    fn write_element<S: SerializeSeq>(
        &self,
        elements: &mut S,
        index: usize,
    ) -> Result<(), S::Error> {
        elements
            .serialize_element(&Written(self))
            .map_err(|failure| S::Error::custom(below_index(index, failure)))
    }
}
