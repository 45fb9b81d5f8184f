//! Types that tables declare.

use serde::{Deserializer, Serializer};

use super::JsonCodec;

/// A type that a table declares: a struct by `model!`, an enum by `text_enum!` or `union!`.
///
/// What all types of a kind of table have in common is implemented once, in its [`TableCodec`]. Each function that a
/// table would implement instead is checked again for every type, which is most of the time that checking a type takes.
pub trait Tabled: Sized {
    /// The kind of the table.
    type Kind: TableCodec<Self>;
}

/// The functions of [`JsonCodec`] for all types that a kind of table declares.
pub trait TableCodec<T> {
    /// Returns the initial value of a field, before it is read.
    fn empty_value() -> T;

    /// Returns the empty value that replaces `null` where a value is required.
    fn empty() -> Option<T> {
        None
    }

    /// Returns the value of `null`, if the type represents `null`.
    fn null() -> Option<T> {
        None
    }

    /// Returns `true` if a property with this value is omitted when the object is written.
    fn is_absent(_: &T) -> bool {
        false
    }

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// As for [`JsonCodec::read`].
    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<T, D::Error>;

    /// Reads a value into its place, which has the initial value.
    ///
    /// # Errors
    ///
    /// As for [`JsonCodec::read_into`].
    fn read_into<'de, D: Deserializer<'de>>(place: &mut T, value: D) -> Result<(), D::Error> {
        *place = Self::read(value)?;
        Ok(())
    }

    /// Writes a value.
    ///
    /// # Errors
    ///
    /// As for [`JsonCodec::write`].
    fn write<S: Serializer>(value: &T, out: S) -> Result<S::Ok, S::Error>;
}

impl<T: Tabled> JsonCodec for T {
    fn empty_value() -> Self {
        T::Kind::empty_value()
    }

    fn empty() -> Option<Self> {
        T::Kind::empty()
    }

    fn null() -> Option<Self> {
        T::Kind::null()
    }

    fn is_absent(&self) -> bool {
        T::Kind::is_absent(self)
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        T::Kind::read(value)
    }

    fn read_into<'de, D: Deserializer<'de>>(&mut self, value: D) -> Result<(), D::Error> {
        T::Kind::read_into(self, value)
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        T::Kind::write(self, out)
    }
}
