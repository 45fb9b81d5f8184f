//! The visitor that checks each value before it is read.

use std::fmt;

use serde::de::{Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};

use super::access::{CheckedMap, CheckedSeq};
use super::{Context, Scalar, State, Strict, Violation};
use crate::load::bundle::looks_like_file;
use crate::load::read::Reading;

pub(super) struct Checked<'s, V> {
    pub(super) visitor: V,
    pub(super) state: &'s State,
    pub(super) spot: Context,
}

/// Forwards simple values, and records those that may have been meant as strings.
macro_rules! hand_on {
    ($($method:ident($kind:ty);)*) => {
        $(
            fn $method<E: Error>(self, value: $kind) -> Result<V::Value, E> {
                self.check_scalar::<E>()?;
                self.visitor.$method(value)
            }
        )*
    };
}

/// Counts the length of strings and forwards them.
macro_rules! hand_on_text {
    ($($method:ident($kind:ty);)*) => {
        $(
            fn $method<E: Error>(self, value: $kind) -> Result<V::Value, E> {
                self.state.charge::<E>(value.len())?;
                if self.needs_slow_path(value.as_ref()) {
                    return Err(self.state.reject(Violation::OtherFile));
                }
                self.visitor.$method(value)
            }
        )*
    };
}

impl<V> Checked<'_, V> {
    /// Records a scalar that is not a string, but may have been meant as one.
    fn check_scalar<E: Error>(&self) -> Result<(), E> {
        if matches!(self.spot, Context::Value(_)) {
            self.state.scalar.set(Scalar::Unquoted);
        }
        self.check_reference()
    }

    /// Rejects a reference that is not a string; the typed document would read the object as something else.
    fn check_reference<E: Error>(&self) -> Result<(), E> {
        if self.spot == Context::Reference && self.state.reading == Reading::Strict {
            return Err(self.state.reject(Violation::ReferenceNotText));
        }
        Ok(())
    }

    /// Returns true if only the slow path reads `text`, such as a reference to another file.
    fn needs_slow_path(&self, text: &str) -> bool {
        if self.spot == Context::Type && text == "string" {
            self.state.scalar.set(Scalar::StringType);
        }
        let is_slow = match self.spot {
            Context::Reference => !text.starts_with('#'),
            Context::Type => matches!(text, "file" | "null"),
            Context::Mapped => !text.starts_with('#') && looks_like_file(text),
            _ => false,
        };
        is_slow && self.state.reading == Reading::Strict
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Checked<'_, V> {
    type Value = V::Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(out)
    }

    hand_on! {
        visit_bool(bool);
        visit_i64(i64);
        visit_u64(u64);
    }

    hand_on_text! {
        visit_str(&str);
        visit_borrowed_str(&'de str);
        visit_string(String);
    }

    /// Converts integers beyond 64 bits to floating point, like JSON readers.
    fn visit_i128<E: Error>(self, value: i128) -> Result<V::Value, E> {
        self.visitor.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<V::Value, E> {
        self.visitor.visit_f64(value as f64)
    }

    /// Forwards `.nan` and `.inf`, which have no counterpart in JSON, as strings, which no numeric type accepts.
    fn visit_f64<E: Error>(self, value: f64) -> Result<V::Value, E> {
        self.check_scalar::<E>()?;
        if value.is_finite() {
            self.visitor.visit_f64(value)
        } else if value.is_nan() {
            self.visitor.visit_str(".nan")
        } else if value.is_sign_positive() {
            self.visitor.visit_str(".inf")
        } else {
            self.visitor.visit_str("-.inf")
        }
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.check_reference::<E>()?;
        self.visitor.visit_unit()
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.visitor.visit_some(Strict {
            inner,
            state: self.state,
            spot: self.spot,
        })
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.visitor.visit_newtype_struct(Strict {
            inner,
            state: self.state,
            spot: self.spot,
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.check_reference::<A::Error>()?;
        self.visitor.visit_seq(CheckedSeq {
            inner,
            state: self.state,
            spot: self.spot,
            is_empty: true,
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.check_reference::<A::Error>()?;
        self.visitor
            .visit_map(CheckedMap::new(inner, self.state, self.spot))
    }

    /// Rejects a YAML tag, as in `!Ref x`, which arrives as the variant of an enum.
    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<V::Value, A::Error> {
        Err(self.state.reject(Violation::Tag))
    }
}
