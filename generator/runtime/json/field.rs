//! Values of properties, and how each type of them is read and written.

mod adapter;
mod any;
mod any_value;
mod boxed;
pub(in crate::runtime) mod decimal;
mod integer;
mod list;
mod map;
mod number;
mod option;
mod scalar;
mod tabled;
mod text;

use serde::de::{Error as _, SeqAccess};
use serde::ser::{Error as _, SerializeSeq};
use serde::{Deserializer, Serializer};

pub(in crate::runtime) use self::adapter::{AsSerialize, Read};
pub(in crate::runtime) use self::list::next_element;
pub use self::map::JsonObject;
pub use self::tabled::{TableCodec, Tabled};
pub(in crate::runtime) use self::text::read_text;
use super::leniency::mode;
use super::pointer::below_index;

/// The value of a property of a JSON object.
///
/// It combines `serde::Serialize` and `serde::Deserialize` with the two facts that an object needs about its fields:
/// their initial values, and whether they are omitted when written.
pub trait JsonCodec: Sized {
    /// Returns the initial value of the field, before it is read.
    fn empty_value() -> Self;

    /// Returns the empty value that replaces `null` where a value is required: an empty array, object or string. No
    /// other type has such a value.
    fn empty() -> Option<Self> {
        None
    }

    /// Returns the value of `null`, if the type represents `null`.
    fn null() -> Option<Self> {
        None
    }

    /// Returns `true` if the property is omitted when the object is written.
    fn is_absent(&self) -> bool {
        false
    }

    /// Reads the value.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not such a value. The message starts with the JSON Pointer to the location
    /// below this value, if there is one.
    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error>;

    /// Reads the value into its place, which has the initial value: a struct of many fields is made there, and never
    /// moved.
    ///
    /// # Errors
    ///
    /// As for [`read`](Self::read). The place has any value then.
    fn read_into<'de, D: Deserializer<'de>>(&mut self, value: D) -> Result<(), D::Error> {
        *self = Self::read(value)?;
        Ok(())
    }

    /// Writes the value.
    ///
    /// # Errors
    ///
    /// Returns an error if the value has no form in JSON (a number that is not finite), or if the output fails.
    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error>;

    /// Reads the value from its position in a tuple, where the next element is the one at `index`.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such element, or if it is not such a value.
    fn read_element<'de, A: SeqAccess<'de>>(
        elements: &mut A,
        index: usize,
    ) -> Result<Self, A::Error> {
        next_element(elements, index, mode())?
            .ok_or_else(|| A::Error::custom(below_index(index, "the element is missing")))
    }

    /// Writes the value at its position in a tuple.
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
            .serialize_element(&AsSerialize(self))
            .map_err(|failure| S::Error::custom(below_index(index, failure)))
    }
}
