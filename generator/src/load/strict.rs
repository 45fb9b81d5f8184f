//! A layer between a parser and what is read, which refuses what OpenAPI cannot mean.
//!
//! The typed document keeps the last of two equal keys without a word, and is confused by keys that are
//! numbers and by `.nan`.
//! All text passes through here once, so that is found without a second pass.

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

/// Why the layer refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    DuplicateKey,
    /// The YAML 1.1 key `<<`.
    MergeKey,
    /// A key that the typed document would pass over.
    UnusualKey,
    /// A number or a boolean among the values of a schema of texts, where quotes are missing.
    Unquoted,
    /// An `enum` without a value, which the typed document takes for none.
    EmptyEnum,
    /// `nullable` beside `$ref`, which the typed document would pass over.
    NullableReference,
    /// A reference is no text.
    ReferenceNotText,
    /// A reference leads to something that the typed document does not hold.
    OtherFile,
    /// Schemas stand in each other deeper than the fast path allows.
    DeepSchema,
    /// Aliases unfold to too much.
    TooHeavy,
    /// There are more values than are allowed.
    TooManyValues,
    /// A key is longer than a name may be.
    LongName,
    /// A YAML tag.
    Tag,
}

/// What is counted while one text is read.
pub(super) struct State {
    reading: Reading,
    format: Format,
    weight_left: Cell<usize>,
    values_left: Cell<usize>,
    name_length: usize,
    fault: Cell<Option<Fault>>,
    scalar: Cell<Scalar>,
}

impl State {
    pub(super) fn new(reading: Reading, format: Format, weight: usize, limits: &Limits) -> Self {
        Self {
            reading,
            format,
            weight_left: Cell::new(weight),
            values_left: Cell::new(limits.of(Limit::Values)),
            name_length: limits.of(Limit::NameLength),
            fault: Cell::new(None),
            scalar: Cell::new(Scalar::Other),
        }
    }

    /// Why the reading failed, if it was the layer that refused.
    pub(super) fn fault(&self) -> Option<Fault> {
        self.fault.get()
    }

    fn refuse<E: serde::de::Error>(&self, fault: Fault) -> E {
        self.fault.set(Some(fault));
        E::custom("refused")
    }

    /// Counts a value.
    fn count<E: serde::de::Error>(&self) -> Result<(), E> {
        match self.values_left.get().checked_sub(1) {
            Some(left) => self.values_left.set(left),
            None => return Err(self.refuse(Fault::TooManyValues)),
        }
        self.weigh(1)
    }

    /// Looks at the length of a name.
    fn measure<E: serde::de::Error>(&self, name: &str) -> Result<(), E> {
        match name.len() <= self.name_length {
            true => Ok(()),
            false => Err(self.refuse(Fault::LongName)),
        }
    }

    /// Counts what values weigh.
    fn weigh<E: serde::de::Error>(&self, weight: usize) -> Result<(), E> {
        match self.weight_left.get().checked_sub(weight) {
            Some(left) => {
                self.weight_left.set(left);
                Ok(())
            }
            None => Err(self.refuse(Fault::TooHeavy)),
        }
    }
}

/// Where in the document a value stands, as far as the layer needs to know.
///
/// The numbers are those of the schema keywords above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    /// In the place of an object of this kind.
    Object(ObjectKind, usize),
    /// In the place of a list of such objects, or of an object whose keys are names of them.
    Each(ObjectKind, usize),
    /// A value that is a text even where it looks like a number, as `openapi: 3.0`.
    Text,
    /// The text of a reference.
    Reference,
    /// The text behind the `type` of a schema.
    Type,
    /// A value that a schema gives, or a list of them.
    Value(usize),
    /// Behind the `mapping` of a discriminator.
    Mapping,
    /// A value of the `mapping` of a discriminator.
    Mapped,
    /// In an example or an extension, in which no key means anything.
    Free(usize),
    /// Anywhere else.
    Plain,
}

/// What the last scalar was, where the object that it stands in has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scalar {
    /// Nothing of interest.
    Other,
    /// The type `string`.
    StringType,
    /// A value of a schema that is no text, perhaps for want of quotes.
    Unquoted,
    /// A list without an element among the values of a schema.
    Nothing,
}

/// A deserializer that checks what passes.
pub(super) struct Strict<'s, D> {
    inner: D,
    state: &'s State,
    spot: Spot,
}

impl<'s, D> Strict<'s, D> {
    pub(super) fn new(inner: D, state: &'s State) -> Self {
        Self {
            inner,
            state,
            spot: Spot::Object(ObjectKind::Document, 0),
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

/// Passes each kind of request on with a checking visitor.
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
            (Spot::Text, Format::Yaml) => self.inner.deserialize_str(checked),
            _ => self.inner.deserialize_any(checked),
        }
    }

    /// What the document ignores is checked as well.
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
