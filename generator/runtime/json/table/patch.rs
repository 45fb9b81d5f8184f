//! Three-valued properties of a partial update.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::json::field::JsonCodec;

/// What a partial update does to one property.
///
/// A JSON object can omit a property, set it to `null`, or set it to a value, and a server that updates partially
/// treats the three differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// Leaves the property unchanged: it is omitted.
    #[default]
    Keep,
    /// Removes the value: `null` is sent.
    Clear,
    /// Replaces the value.
    Set(T),
}

impl<T> Patch<T> {
    /// Creates an update that keeps the state of a response: `None` becomes `Keep`, because a response does not
    /// distinguish an absent property from one that is `null`.
    pub fn from_response(value: Option<T>) -> Self {
        value.map_or(Self::Keep, Self::Set)
    }

    /// Returns `true` if the property is unchanged.
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Returns `true` if the value is removed.
    pub fn is_clear(&self) -> bool {
        matches!(self, Self::Clear)
    }

    /// Returns the new value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }

    /// Converts from `&Patch<T>` to `Patch<&T>`.
    pub fn as_ref(&self) -> Patch<&T> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(value),
        }
    }

    /// Converts the new value, if there is one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(change(value)),
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl<T: JsonCodec> JsonCodec for Patch<T> {
    fn empty_value() -> Self {
        Self::Keep
    }

    fn is_absent(&self) -> bool {
        self.is_keep()
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Ok(Option::read(value)?.map_or(Self::Clear, Self::Set))
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(value) => value.write(out),
            Self::Keep | Self::Clear => out.serialize_none(),
        }
    }
}

impl<'de, T: JsonCodec> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Self::read(value)
    }
}

impl<T: JsonCodec> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.write(out)
    }
}
