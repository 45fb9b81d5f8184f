//! Open enums of strings: known variants, and one for strings that this version of the crate does not know.

use std::convert::Infallible;

use serde::{Deserializer, Serializer};

use crate::runtime::http::parameter::Parameter;
use crate::runtime::json::field::{TableCodec, read_text};
use crate::runtime::json::observation::{Observation, observe};

/// An open enum of strings. Implemented by `text_enum!` only.
pub trait TextEnum: Parameter + Sized {
    /// The pointer to its schema in the document.
    const SCHEMA: &'static str;

    /// Returns the variant of a string that the document lists.
    fn known(text: &str) -> Option<Self>;

    /// Returns the variant that stores a string.
    fn unknown(text: String) -> Self;
}

/// The kind of the types that `text_enum!` declares.
pub struct TextEnumTable;

impl<T: TextEnum> TableCodec<T> for TextEnumTable {
    fn empty_value() -> T {
        T::unknown(String::new())
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<T, D::Error> {
        read_text(value, "a string", |text| {
            let read = T::known(text).unwrap_or_else(|| {
                observe(|| Observation::Value(T::SCHEMA));
                T::unknown(text.to_owned())
            });
            Ok::<_, Infallible>(read)
        })
    }

    fn write<S: Serializer>(value: &T, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&value.text())
    }
}

/// Returns the value of a string, which is copied only if no variant is known for it.
pub fn enum_of_text<T: TextEnum>(text: &str) -> T {
    T::known(text).unwrap_or_else(|| T::unknown(text.to_owned()))
}

/// Implements an open enum of strings: the pointer to its schema, one row for each variant and its string, and a last
/// row for every other string.
///
/// Everything goes through `as_str`: two values are equal if their strings are, so an unknown value that a later
/// version knows stays equal to itself. Deriving the same traits would take five times as long to check.
macro_rules! text_enum {
    ($name:ident at $schema:literal { $($text:literal => $variant:ident,)* _ => $unknown:ident $(,)? }) => {
        impl $name {
            /// Returns the string as it is sent.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unknown(text) => text,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::runtime::enum_of_text(text)
            }
        }

        impl ::core::convert::From<String> for $name {
            fn from(text: String) -> Self {
                <Self as $crate::runtime::TextEnum>::known(&text).unwrap_or(Self::$unknown(text))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, out: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                out.pad(self.as_str())
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, out: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                out.debug_tuple(stringify!($name)).field(&self.as_str()).finish()
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl $crate::runtime::Tabled for $name {
            type Kind = $crate::runtime::TextEnumTable;
        }

        impl $crate::runtime::TextEnum for $name {
            const SCHEMA: &'static str = $schema;

            fn known(text: &str) -> ::core::option::Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }

            fn unknown(text: String) -> Self {
                Self::$unknown(text)
            }
        }

        impl $crate::runtime::Parameter for $name {
            fn text(&self) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Borrowed(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::JsonCodec::read(value)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                out.serialize_str(self.as_str())
            }
        }
    };
}
pub(crate) use text_enum;
