//! Open enums of texts: known variants, and one that keeps what this version of the crate does not know.

use std::convert::Infallible;

use serde::Deserializer;

use super::field::read_text;
use super::surprise::{Noticed, notice};

/// Reads the text of an open enum, the schema of which stands at this place.
///
/// # Errors
///
/// When the value is not a string.
pub fn read_text_enum<'de, T, D: Deserializer<'de>>(
    value: D,
    schema: &'static str,
    known: fn(&str) -> Option<T>,
    unknown: fn(String) -> T,
) -> Result<T, D::Error> {
    read_text(value, "a string", |text| {
        let read = known(text).unwrap_or_else(|| {
            notice(|| Noticed::Value(schema));
            unknown(text.to_owned())
        });
        Ok::<_, Infallible>(read)
    })
}

/// Gives an enum the place of its schema in the document, and its texts, one row for each variant, the last one for every
/// other text.
///
/// Everything goes through `as_str`: two values are equal when their texts are, so an unknown value that a later version
/// knows stays equal to itself. Deriving the same traits would cost five times the time to check.
macro_rules! text_enum {
    ($name:ident at $schema:literal { $($text:literal => $variant:ident,)* _ => $unknown:ident $(,)? }) => {
        impl $name {
            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unknown(text) => text,
                }
            }

            fn known(text: &str) -> ::core::option::Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::known(text).unwrap_or_else(|| Self::$unknown(text.to_owned()))
            }
        }

        impl ::core::convert::From<String> for $name {
            fn from(text: String) -> Self {
                Self::known(&text).unwrap_or(Self::$unknown(text))
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

        impl $crate::runtime::Field for $name {
            fn vacant() -> Self {
                Self::$unknown(String::new())
            }

            fn read<'de, D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::read_text_enum(value, $schema, Self::known, Self::$unknown)
            }

            fn write<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                out.serialize_str(self.as_str())
            }
        }

        impl $crate::runtime::Parameter for $name {
            fn text(&self) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Borrowed(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::Field::read(value)
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
