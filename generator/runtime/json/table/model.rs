//! Objects: structs whose fields are properties.

mod additional;
mod names;
mod positions;
mod read;
mod schema_pointer;
mod second;
mod write;

use std::marker::PhantomData;

use serde::de::MapAccess;
use serde::ser::SerializeMap;
use serde::{Deserializer, Serializer};

use crate::runtime::json::field::TableCodec;

pub use self::additional::{AdditionalProperties, UnreadOutcome};
pub use self::read::PropertyValue;
use self::read::read_model_into;
pub use self::write::{Properties, write_model, write_properties};

/// A struct that is read from a JSON object and written as one. Implemented by `model!` only.
pub trait Model: Sized {
    /// Returns what the document declares.
    fn declaration() -> Declaration;

    /// Reads the value of the property `name` into its field, or that of an undeclared one into the field of the
    /// additional properties, if there is such a field.
    ///
    /// # Errors
    ///
    /// Returns an error if the value does not fit the field.
    fn read_property<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        value: PropertyValue<'_, A>,
    ) -> Result<(), A::Error>;

    /// Writes every property. A failure is recorded in `out`.
    fn write_properties<'o, M: SerializeMap>(
        &self,
        out: &'o mut Properties<M>,
    ) -> &'o mut Properties<M>;
}

/// What the document declares of a struct. A function returns it, since a constant is evaluated when the crate is
/// checked.
pub struct Declaration {
    /// The struct's name, for messages.
    pub name: &'static str,
    /// The pointer to its schema in the document: `#/components/schemas/User`.
    pub schema: &'static str,
    /// The properties that an object must have to be read.
    pub required: &'static [&'static str],
    /// All declared properties.
    pub declared: &'static [&'static str],
}

/// The kind of the types that `model!` declares. `I` has the value that properties are read into.
pub struct ModelTable<I = NothingRequired>(PhantomData<I>);

/// The value of a struct before any property is read.
pub trait Initial<T> {
    /// Returns the value.
    fn initial() -> T;
}

/// The initial value of structs without required properties. They derive `Default`, so that no other function has to
/// list their fields.
pub struct NothingRequired;

impl<T: Default> Initial<T> for NothingRequired {
    fn initial() -> T {
        T::default()
    }
}

impl<T: Model, I: Initial<T>> TableCodec<T> for ModelTable<I> {
    fn empty_value() -> T {
        I::initial()
    }

    fn empty() -> Option<T> {
        T::declaration().required.is_empty().then(I::initial)
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<T, D::Error> {
        let mut model = I::initial();
        read_model_into(&mut model, value)?;
        Ok(model)
    }

    fn read_into<'de, D: Deserializer<'de>>(place: &mut T, value: D) -> Result<(), D::Error> {
        read_model_into(place, value)
    }

    fn write<S: Serializer>(value: &T, out: S) -> Result<S::Ok, S::Error> {
        write_model(value, out)
    }
}

/// Implements reading and writing for a struct: the pointer to its schema in the document, and one row for each
/// property, with its name in JSON and its field.
///
/// | row | read | written |
/// | --- | --- | --- |
/// | `"name" => field,` | may be missing | omitted when absent |
/// | `required "name" => field,` | must be there | always |
/// | `nullable "name" => field,` | may be missing | always, `null` for `None` |
/// | `..field` | receives undeclared properties: a map, or `Undeclared` | its entries, except declared ones whose own field is present |
///
/// A struct without `required` rows has to derive `Default`: that is the value that its properties are read into. Other
/// structs are read into the empty values of their fields. The words `with` and `demanded` are for the macro itself,
/// which calls itself with them for the latter.
///
/// The `match` on the name has one call for each property and no `?`, so that checking a crate of many models takes
/// about a quarter of the time that derived implementations take.
macro_rules! model {
    ($model:ident at $schema:literal $(with $initial:ident)? {
        $(
            $(demanded $required:literal)?
            $(nullable $nullable:literal)?
            $($optional:literal)?
            => $field:ident,
        )*
        $(..$rest:ident $(,)?)?
    }) => {
        impl $crate::runtime::Model for $model {
            #[inline]
            fn declaration() -> $crate::runtime::Declaration {
                $crate::runtime::Declaration {
                    name: stringify!($model),
                    schema: $schema,
                    required: &[$($($required,)?)*],
                    declared: &[$($($required,)? $($nullable,)? $($optional,)?)*],
                }
            }

            fn read_property<'de, A: ::serde::de::MapAccess<'de>>(
                &mut self,
                name: &str,
                value: $crate::runtime::PropertyValue<'_, A>,
            ) -> ::core::result::Result<(), A::Error> {
                match name {
                    $($($required)? $($nullable)? $($optional)? => value.read(&mut self.$field),)*
                    $(undeclared => value.keep(undeclared, $schema, &mut self.$rest),)?
                    #[allow(unreachable_patterns, reason = "unreachable if there is a map for undeclared properties")]
                    undeclared => value.ignore(undeclared, $schema),
                }
            }

            fn write_properties<'o, M: ::serde::ser::SerializeMap>(
                &self,
                out: &'o mut $crate::runtime::Properties<M>,
            ) -> &'o mut $crate::runtime::Properties<M> {
                out
                $(
                    $(.always($required, &self.$field))?
                    $(.always($nullable, &self.$field))?
                    $(.unless_absent($optional, &self.$field))?
                )*
                $(.rest(&self.$rest))?
            }
        }

        impl $crate::runtime::Tabled for $model {
            type Kind = $crate::runtime::ModelTable$(<$initial>)?;
        }

        impl<'de> ::serde::Deserialize<'de> for $model {
            fn deserialize<D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::JsonCodec::read(value)
            }
        }

        impl ::serde::Serialize for $model {
            fn serialize<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::write_model(self, out)
            }
        }
    };
    // A required property may be of a type without `Default`. Only the table of such a struct is expanded twice.
    ($model:ident at $schema:literal {
        $(
            $(required $required:literal)?
            $(nullable $nullable:literal)?
            $($optional:literal)?
            => $field:ident,
        )*
        $(..$rest:ident $(,)?)?
    }) => {
        impl $crate::runtime::Initial<$model> for $model {
            fn initial() -> Self {
                Self {
                    $($field: $crate::runtime::JsonCodec::empty_value(),)*
                    $($rest: $crate::runtime::AdditionalProperties::empty(),)?
                }
            }
        }

        $crate::runtime::model! {
            $model at $schema with $model {
                $($(demanded $required)? $(nullable $nullable)? $($optional)? => $field,)*
                $(..$rest)?
            }
        }
    };
}
pub(crate) use model;
