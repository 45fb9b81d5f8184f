//! Unions: values of one of several types, and any other value verbatim.

mod form;
mod look;
mod scalar;
mod strictness;
mod tentative;
mod trial;

use std::borrow::Cow;

use serde::de::Error;
use serde::{Deserializer, Serializer};

use crate::runtime::json::field::{JsonCodec, TableCodec};
use crate::runtime::json::leniency::raw_text;
use crate::runtime::json::observation::{Observation, observe_value};

pub use self::form::{Form, Property, any_value};
pub use self::scalar::{Scalar, TagValue};
pub use self::trial::Ties;
pub(in crate::runtime) use self::trial::{Within, choose};
use super::raw_json::RawJson;

/// A union. Implemented by `union!` only.
pub trait Union: Sized {
    /// Returns the variant that stores a value verbatim.
    fn unknown(value: RawJson) -> Self;

    /// Reads the variant that the value selects.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is not a JSON value, or not of the variant's type.
    fn read_variant<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error>;

    /// Writes the value of the variant.
    ///
    /// # Errors
    ///
    /// As for [`JsonCodec::write`].
    fn write_variant<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error>;
}

/// The kind of the types that `union!` declares.
pub struct UnionTable;

impl<T: Union> TableCodec<T> for UnionTable {
    fn empty_value() -> T {
        T::unknown(RawJson::empty_value())
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<T, D::Error> {
        T::read_variant(value)
    }

    fn write<S: Serializer>(value: &T, out: S) -> Result<S::Ok, S::Error> {
        value.write_variant(out)
    }
}

/// A row of a union's table: the form of the values of a variant, and how they are read.
pub struct Row<T> {
    /// The form of the values.
    pub form: Form,
    /// Reads the variant from its JSON text.
    pub read: fn(&str) -> Result<T, serde_json::Error>,
}

/// Reads a value whose form selects its variant.
///
/// # Errors
///
/// Returns an error if the input is not a JSON value, or is nested too deeply.
pub fn read_formed<'de, T, D: Deserializer<'de>>(
    value: D,
    schema: &'static str,
    rows: &[Row<T>],
    unknown: fn(RawJson) -> T,
) -> Result<T, D::Error> {
    let text = raw_text(value)?;
    let _within = Within::union(&text).map_err(D::Error::custom)?;
    let read = choose(rows.iter(), Ties::First, &text).map_err(D::Error::custom)?;
    Ok(read.unwrap_or_else(|| unread(text, schema, unknown)))
}

/// Stores a value that matches no variant verbatim, and records that all of its content is undeclared.
pub(in crate::runtime) fn unread<T>(
    text: Cow<'_, str>,
    schema: &'static str,
    unknown: fn(RawJson) -> T,
) -> T {
    observe_value(&text, || Observation::Alternative(schema));
    unknown(RawJson::of(text.into_owned()))
}

/// Reads a variant from its JSON text.
///
/// # Errors
///
/// Returns an error if the text is not of the variant's type.
pub fn read_variant<T: JsonCodec>(text: &str) -> Result<T, serde_json::Error> {
    T::read(&mut serde_json::Deserializer::from_str(text))
}

/// Implements reading and writing for a union: the pointer to its schema in the document, and a row for each variant.
///
/// Without `by`, a value is of the variant whose form it has and that declares most of its content:
///
/// | row | chosen by |
/// | --- | --- |
/// | `Text => Name,` | the form of the value, a [`Form`]; of several that match equally well, the first |
/// | `Object["id"] of ["name"] => Person,` | an object with `id`; each property that is present counts in its favor |
/// | `Object["open": true] => Open,` | the same, where `open` is `true` |
/// | `Closed["id"] of ["name"] => Person,` | the same; others take precedence if there are further properties |
/// | `List[Object["id"]] => People,` | an array whose elements have that form |
/// | `_ => Unknown,` | nothing else: the value is stored verbatim |
///
/// With `by "name"`, the property of that name selects the variant of a value:
///
/// | row | chosen by |
/// | --- | --- |
/// | `"cat" \| "kitten" => Cat,` | these values of the property, which is always written with one of them |
/// | `1 => Cat,` or `true => Cat,` | the same, for an integer or a boolean |
/// | `whole "bird" => Bird,` | the same, for a type that is not a struct and is written unchanged |
/// | `whole "bird" or Either[Object["beak"], Map] => Bird,` | the same; without the property, one of these forms |
/// | `"cat" or Object["paws"] => Cat,` | the same; without the property, the form, and it is not written |
/// | `"cat" also Object["paws"] => Cat,` | the same, but the property is always written |
/// | `default["pet"] => Pet,` | this value of the property, one of no other row, or none; it is written unchanged |
///
/// A variant is followed by its type where `From` creates it: `Person(boxed PersonData)`, `Text(String)`.
/// The form of the type in responses follows where there is one: `Person(boxed PersonInput | PersonData)`.
macro_rules! union {
    ($name:ident at $schema:literal by $tag:literal {
        $(
            $(whole $($whole:literal)|+)? $(default [$($default:literal)|*])? $($value:literal)|*
            $(or $or:ident $([$($or_first:tt)*])? $(of [$($or_second:tt)*])?)?
            $(also $also:ident $([$($also_first:tt)*])? $(of [$($also_second:tt)*])?)?
            => $variant:ident $(($($from:tt)+))?,
        )*
        _ => $unknown:ident $(,)?
    }) => {
        $crate::runtime::union!(@implement $name or $unknown);
        $($($crate::runtime::union!(@from $name $variant $($from)+);)?)*

        impl $crate::runtime::Union for $name {
            fn unknown(value: $crate::runtime::RawJson) -> Self {
                Self::$unknown(value)
            }

            fn read_variant<'de, D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                const ROWS: &[$crate::runtime::TaggedRow<$name>] = &[$(
                    $crate::runtime::TaggedRow {
                        is_meant: $crate::runtime::union!(@meant $($value)|* $($($whole)|+)? $($($default)|*)?),
                        is_default: $crate::runtime::union!(@default $([$($default)|*])?),
                        row: $crate::runtime::Row {
                            form: $crate::runtime::union!(@untagged
                                $(default [$($default)|*])?
                                $($or [$($($or_first)*)?] [$($($or_second)*)?])?
                                $($also [$($($also_first)*)?] [$($($also_second)*)?])?
                            ),
                            read: |text| $crate::runtime::read_variant(text).map($name::$variant),
                        },
                    },
                )*];
                $crate::runtime::read_tagged(value, $tag, $schema, ROWS, Self::$unknown)
            }

            fn write_variant<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::runtime::union!(@write value out $tag [$($value)*] $($or)?),)*
                    Self::$unknown(value) => $crate::runtime::JsonCodec::write(value, out),
                }
            }
        }
    };
    ($name:ident at $schema:literal {
        $($form:ident $([$($first:tt)*])? $(of [$($second:tt)*])? => $variant:ident $(($($from:tt)+))?,)*
        _ => $unknown:ident $(,)?
    }) => {
        $crate::runtime::union!(@implement $name or $unknown);
        $($($crate::runtime::union!(@from $name $variant $($from)+);)?)*

        impl $crate::runtime::Union for $name {
            fn unknown(value: $crate::runtime::RawJson) -> Self {
                Self::$unknown(value)
            }

            fn read_variant<'de, D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                const ROWS: &[$crate::runtime::Row<$name>] = &[$(
                    $crate::runtime::Row {
                        form: $crate::runtime::union!(@form $form [$($($first)*)?] [$($($second)*)?]),
                        read: |text| $crate::runtime::read_variant(text).map($name::$variant),
                    },
                )*];
                $crate::runtime::read_formed(value, $schema, ROWS, Self::$unknown)
            }

            fn write_variant<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::runtime::JsonCodec::write(value, out),)*
                    Self::$unknown(value) => $crate::runtime::JsonCodec::write(value, out),
                }
            }
        }
    };
    (@from $name:ident $variant:ident boxed $value:ty | $form:ty) => {
        $crate::runtime::union!(@from $name $variant boxed $value);

        impl ::core::convert::From<$form> for $name {
            fn from(value: $form) -> Self {
                Self::$variant(::std::boxed::Box::new(value.into()))
            }
        }
    };
    (@from $name:ident $variant:ident boxed $value:ty) => {
        impl ::core::convert::From<$value> for $name {
            fn from(value: $value) -> Self {
                Self::$variant(::std::boxed::Box::new(value))
            }
        }
    };
    (@from $name:ident $variant:ident String) => {
        impl ::core::convert::From<String> for $name {
            fn from(value: String) -> Self {
                Self::$variant(value)
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::$variant(value.to_owned())
            }
        }
    };
    (@from $name:ident $variant:ident $value:ty | $form:ty) => {
        $crate::runtime::union!(@from $name $variant $value);

        impl ::core::convert::From<$form> for $name {
            fn from(value: $form) -> Self {
                Self::$variant(value.into())
            }
        }
    };
    (@from $name:ident $variant:ident $value:ty) => {
        impl ::core::convert::From<$value> for $name {
            fn from(value: $value) -> Self {
                Self::$variant(value)
            }
        }
    };
    (@meant) => {
        |_| false
    };
    (@meant $($value:literal)|+) => {
        |tag| $(*tag == $value)||+
    };
    (@default) => {
        false
    };
    (@default [$($value:literal)|*]) => {
        true
    };
    (@untagged) => {
        $crate::runtime::Form::Never
    };
    (@untagged default [$($value:literal)|*]) => {
        $crate::runtime::Form::Any
    };
    (@untagged $form:ident $first:tt $second:tt) => {
        $crate::runtime::union!(@form $form $first $second)
    };
    (@form Object [$($first:tt)*] [$($second:tt)*]) => {
        $crate::runtime::Form::Object(
            $crate::runtime::union!(@properties $($first)*),
            $crate::runtime::union!(@properties $($second)*),
        )
    };
    (@form Closed [$($first:tt)*] [$($second:tt)*]) => {
        $crate::runtime::Form::Closed(
            $crate::runtime::union!(@properties $($first)*),
            $crate::runtime::union!(@properties $($second)*),
        )
    };
    (@form List [$form:ident $([$($first:tt)*])? $(of [$($second:tt)*])?] []) => {
        $crate::runtime::Form::List(&$crate::runtime::union!(@form $form [$($($first)*)?] [$($($second)*)?]))
    };
    (@form Either [$($form:ident $([$($first:tt)*])? $(of [$($second:tt)*])?),*] []) => {
        $crate::runtime::Form::Either(&[$(
            $crate::runtime::union!(@form $form [$($($first)*)?] [$($($second)*)?]),
        )*])
    };
    (@form List [] []) => {
        $crate::runtime::Form::List(&$crate::runtime::Form::Any)
    };
    (@form $form:ident [] []) => {
        $crate::runtime::Form::$form
    };
    (@properties $($property:literal $(: $value:literal)?),*) => {
        &[$(
            $crate::runtime::Property {
                name: $property,
                is_allowed: $crate::runtime::union!(@allowed $($value)?),
            },
        )*]
    };
    (@allowed) => {
        $crate::runtime::any_value
    };
    (@allowed $value:literal) => {
        |found| *found == $value
    };
    (@write $value:ident $out:ident $tag:literal [] $($or:ident)?) => {
        $crate::runtime::JsonCodec::write($value, $out)
    };
    (@write $value:ident $out:ident $tag:literal [$($text:literal)+]) => {
        $crate::runtime::write_tagged(&**$value, $tag, &[$($crate::runtime::TagValue::from($text)),+], $out)
    };
    (@write $value:ident $out:ident $tag:literal [$($text:literal)+] $or:ident) => {
        $crate::runtime::write_tagged_or_not(&**$value, $tag, &[$($crate::runtime::TagValue::from($text)),+], $out)
    };
    (@implement $name:ident or $unknown:ident) => {
        impl $crate::runtime::Tabled for $name {
            type Kind = $crate::runtime::UnionTable;
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::Union::read_variant(value)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::Union::write_variant(self, out)
            }
        }
    };
}
pub(crate) use union;
