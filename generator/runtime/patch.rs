//! Three-valued properties of a partial update.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::field::Field;

/// What a partial update does to one property.
///
/// A JSON object can leave a property out, hold `null`, or hold a value, and a server that updates partially treats the
/// three differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// Leaves the property as it is: it is left out.
    #[default]
    Keep,
    /// Removes the value: `null` is sent.
    Clear,
    /// Replaces the value.
    Set(T),
}

impl<T> Patch<T> {
    /// What keeps the state of an answer: `None` becomes `Keep`, because an answer does not tell an absent property
    /// from one that is `null`.
    pub fn from_answer(value: Option<T>) -> Self {
        value.map_or(Self::Keep, Self::Set)
    }

    /// Whether the property stays as it is.
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Whether the value is removed.
    pub fn is_clear(&self) -> bool {
        matches!(self, Self::Clear)
    }

    /// The new value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }

    /// The same with a borrowed value.
    pub fn as_ref(&self) -> Patch<&T> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(value),
        }
    }

    /// The same with another value.
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

impl<T: Field> Field for Patch<T> {
    fn vacant() -> Self {
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

impl<'de, T: Field> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Self::read(value)
    }
}

impl<T: Field> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.write(out)
    }
}
