//! Open enums of integers: known variants, and one for integers that this version of the crate does not know.

/// Implements an open enum of integers: the pointer to its schema, one row for each variant and its integer, and a last
/// row for every other integer.
///
/// Everything goes through `as_i64`, so an unknown value that a later version knows stays equal to itself.
macro_rules! integer_enum {
    ($name:ident at $schema:literal { $($integer:literal => $variant:ident,)* _ => $unknown:ident $(,)? }) => {
        impl $name {
            /// Returns the integer as it is sent.
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $integer,)*
                    Self::$unknown(integer) => *integer,
                }
            }
        }

        impl ::core::convert::From<i64> for $name {
            fn from(integer: i64) -> Self {
                match integer {
                    $($integer => Self::$variant,)*
                    _ => Self::$unknown(integer),
                }
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::num::ParseIntError;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::num::ParseIntError> {
                text.parse::<i64>().map(Self::from)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, out: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), out)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, out: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                out.debug_tuple(stringify!($name)).field(&self.as_i64()).finish()
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_i64() == other.as_i64()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.as_i64().hash(state);
            }
        }

        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                self.as_i64().cmp(&other.as_i64())
            }
        }

        impl $crate::runtime::JsonCodec for $name {
            fn empty_value() -> Self {
                Self::$unknown(0)
            }

            fn read<'de, D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                let read = <i64 as $crate::runtime::JsonCodec>::read(value).map(Self::from);
                if let Ok(Self::$unknown(_)) = read {
                    $crate::runtime::observe(|| $crate::runtime::Observation::Value($schema));
                }
                read
            }

            fn write<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                out.serialize_i64(self.as_i64())
            }
        }

        impl $crate::runtime::Parameter for $name {
            fn text(&self) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Owned(self.as_i64().to_string())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::JsonCodec::read(value)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                out.serialize_i64(self.as_i64())
            }
        }
    };
}
pub(crate) use integer_enum;
