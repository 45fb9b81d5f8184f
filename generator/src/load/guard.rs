//! A deserializer wrapper that rejects input that OpenAPI cannot mean.
//!
//! The typed document silently uses the last of two equal keys, and misreads numeric keys and `.nan`.
//! All text passes through this wrapper once, so these are found without a second pass.

mod access;
pub(super) mod key;
mod visitor;

use std::cell::Cell;

use serde::de::{Deserializer, Visitor};

use super::format::Format;
use super::keys::ObjectKind;
use super::read::Reading;
use crate::limits::{Limit, Limits};
use visitor::Checked;

/// The reason for a rejection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Violation {
    DuplicateKey,
    /// The YAML 1.1 key `<<`.
    MergeKey,
    /// A key that the typed document would ignore.
    UnusualKey,
    /// A number or a boolean among the values of a string schema, where quotes are missing.
    Unquoted,
    /// An empty `enum`, which the typed document reads as a missing one.
    EmptyEnum,
    /// `nullable` beside `$ref`, which the typed document would ignore.
    NullableReference,
    /// A reference that is not a string.
    ReferenceNotText,
    /// A reference to something that is not in the typed document.
    OtherFile,
    /// Schemas that are nested deeper than the fast path allows.
    DeepSchema,
    /// Aliases that expand to too much.
    TooHeavy,
    /// More values than allowed.
    TooManyValues,
    /// A key longer than a name may be.
    LongName,
    /// A YAML tag.
    Tag,
}

/// The keys of all objects of a text that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    Unique,
    /// Two keys of an object are equal.
    Repeated,
}

/// The counters of one read.
pub(super) struct State {
    reading: Reading,
    format: Format,
    weight_left: Cell<usize>,
    values_left: Cell<usize>,
    name_length: usize,
    violation: Cell<Option<Violation>>,
    scalar: Cell<Scalar>,
    keys: Cell<Keys>,
}

impl State {
    pub(super) fn new(reading: Reading, format: Format, weight: usize, limits: &Limits) -> Self {
        Self {
            reading,
            format,
            weight_left: Cell::new(weight),
            values_left: Cell::new(limits.of(Limit::Values)),
            name_length: limits.of(Limit::NameLength),
            violation: Cell::new(None),
            scalar: Cell::new(Scalar::Other),
            keys: Cell::new(Keys::Unique),
        }
    }

    pub(super) fn keys(&self) -> Keys {
        self.keys.get()
    }

    /// Returns the violation, if the wrapper rejected the input.
    pub(super) fn violation(&self) -> Option<Violation> {
        self.violation.get()
    }

    fn reject<E: serde::de::Error>(&self, violation: Violation) -> E {
        self.violation.set(Some(violation));
        E::custom("rejected")
    }

    /// Counts a value.
    fn count<E: serde::de::Error>(&self) -> Result<(), E> {
        match self.values_left.get().checked_sub(1) {
            Some(left) => self.values_left.set(left),
            None => return Err(self.reject(Violation::TooManyValues)),
        }
        self.charge(1)
    }

    /// Checks the length of a name.
    fn measure<E: serde::de::Error>(&self, name: &str) -> Result<(), E> {
        match name.len() <= self.name_length {
            true => Ok(()),
            false => Err(self.reject(Violation::LongName)),
        }
    }

    /// Charges the weight of a value.
    fn charge<E: serde::de::Error>(&self, weight: usize) -> Result<(), E> {
        match self.weight_left.get().checked_sub(weight) {
            Some(left) => {
                self.weight_left.set(left);
                Ok(())
            }
            None => Err(self.reject(Violation::TooHeavy)),
        }
    }
}

/// The position of a value in the document, as far as the wrapper needs it.
///
/// The numbers count the schema keywords above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    /// An object of this kind.
    Object(ObjectKind, usize),
    /// An array of such objects, or a map of them.
    Each(ObjectKind, usize),
    /// A value that is a string even if it looks like a number, such as `openapi: 3.0`.
    Text,
    /// The string of a reference.
    Reference,
    /// The `type` of a schema.
    Type,
    /// A value that a schema declares, or an array of them.
    Value(usize),
    /// The `mapping` of a discriminator.
    Mapping,
    /// A value of the `mapping` of a discriminator.
    Mapped,
    /// Inside an example or an extension, where keys have no meaning.
    Free(usize),
    /// Anything else.
    Plain,
}

/// The last scalar, if the enclosing object needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scalar {
    /// Irrelevant.
    Other,
    /// The type `string`.
    StringType,
    /// A value of a schema that is not a string, perhaps because quotes are missing.
    Unquoted,
    /// An empty array among the values of a schema.
    Nothing,
}

/// A deserializer that checks the values it passes on.
pub(super) struct Strict<'s, D> {
    inner: D,
    state: &'s State,
    spot: Context,
}

impl<'s, D> Strict<'s, D> {
    pub(super) fn new(inner: D, state: &'s State) -> Self {
        Self {
            inner,
            state,
            spot: Context::Object(ObjectKind::Document, 0),
        }
    }

    fn checked<V>(&self, visitor: V) -> Checked<'s, V> {
        Checked {
            visitor,
            state: self.state,
            spot: self.spot,
        }
    }
}

/// Forwards each method with a checking visitor.
macro_rules! pass_on {
    ($($method:ident($($argument:ident: $kind:ty),*);)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, $($argument: $kind,)* visitor: V) -> Result<V::Value, D::Error> {
                let checked = self.checked(visitor);
                self.inner.$method($($argument,)* checked)
            }
        )*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Strict<'_, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let checked = self.checked(visitor);
        match (self.spot, self.state.format) {
            (Context::Text, Format::Yaml) => self.inner.deserialize_str(checked),
            _ => self.inner.deserialize_any(checked),
        }
    }

    /// Checks values that the document ignores, too.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.deserialize_any(visitor)
    }

    pass_on! {
        deserialize_bool();
        deserialize_i8();
        deserialize_i16();
        deserialize_i32();
        deserialize_i64();
        deserialize_i128();
        deserialize_u8();
        deserialize_u16();
        deserialize_u32();
        deserialize_u64();
        deserialize_u128();
        deserialize_f32();
        deserialize_f64();
        deserialize_char();
        deserialize_str();
        deserialize_string();
        deserialize_bytes();
        deserialize_byte_buf();
        deserialize_option();
        deserialize_unit();
        deserialize_unit_struct(name: &'static str);
        deserialize_newtype_struct(name: &'static str);
        deserialize_seq();
        deserialize_tuple(len: usize);
        deserialize_tuple_struct(name: &'static str, len: usize);
        deserialize_map();
        deserialize_struct(name: &'static str, fields: &'static [&'static str]);
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
        deserialize_identifier();
    }
}
