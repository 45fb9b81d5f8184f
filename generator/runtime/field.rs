//! Values that can stand behind a property name, and how each of them is read and written.

mod adapter;
mod address;
pub(super) mod base64;
mod boxed;
mod integer;
mod list;
mod local_time;
mod map;
mod option;
mod scalar;
mod small_integer;
mod text;
mod text_field;
mod timestamp;
mod tuple;
mod uuid;

use serde::{Deserializer, Serializer};

pub(super) use self::adapter::{Read, Written};
pub(super) use self::text::read_text;

/// A value that can stand behind a property name of a JSON object.
///
/// It is what `serde::Serialize` and `serde::Deserialize` are in one, with the two things that an object needs to know
/// of its fields: what they hold before they are read, and whether they are left out when written.
pub trait Field: Sized {
    /// What the field holds until its value is read.
    fn vacant() -> Self;

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
}
