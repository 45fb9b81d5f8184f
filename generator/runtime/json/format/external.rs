//! Types of other crates that replace generated ones.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

/// Returns the text of a value as a parameter: its JSON, without the quotes of a string.
pub fn external_text<T: Serialize>(value: &T) -> Cow<'_, str> {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => Cow::Owned(text),
        Ok(other) => Cow::Owned(other.to_string()),
        Err(_) => Cow::Borrowed(""),
    }
}

/// Implements reading and writing for a type of another crate, by its own `Serialize` and `Deserialize`. Its `Default`
/// is the initial value of a field.
macro_rules! external {
    ($external:ty) => {
        impl $crate::runtime::JsonCodec for $external {
            fn empty_value() -> Self {
                ::core::default::Default::default()
            }

            fn read<'de, D: ::serde::Deserializer<'de>>(
                value: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::serde::Deserialize::deserialize(value)
            }

            fn write<S: ::serde::Serializer>(
                &self,
                out: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(self, out)
            }
        }

        impl $crate::runtime::Parameter for $external {
            fn text(&self) -> ::std::borrow::Cow<'_, str> {
                $crate::runtime::external_text(self)
            }
        }
    };
}
pub(crate) use external;
