//! Types of other crates in the place of generated ones.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

/// The text that a value has as a parameter: what stands in JSON, without the quotes of a string.
pub fn foreign_text<T: Serialize>(value: &T) -> Cow<'_, str> {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => Cow::Owned(text),
        Ok(other) => Cow::Owned(other.to_string()),
        Err(_) => Cow::Borrowed(""),
    }
}

/// Makes a type of another crate readable and writable, by its own `Serialize` and `Deserialize`. Its `Default` is what
/// a field holds before its value is read.
macro_rules! foreign {
    ($foreign:ty) => {
        impl $crate::runtime::Field for $foreign {
            fn vacant() -> Self {
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

        impl $crate::runtime::Parameter for $foreign {
            fn text(&self) -> ::std::borrow::Cow<'_, str> {
                $crate::runtime::foreign_text(self)
            }
        }
    };
}
pub(crate) use foreign;
