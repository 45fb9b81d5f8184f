//! Identifiers of 128 bits (`format: uuid`, RFC 9562).

use std::borrow::Cow;

use serde::{Deserializer, Serializer};
use uuid::Uuid;

use super::super::parameter::Parameter;
use super::{Field, read_text};

/// Read with or without hyphens; written in lower case with hyphens.
impl Field for Uuid {
    fn vacant() -> Self {
        Self::nil()
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        read_text(value, "a UUID", Uuid::parse_str)
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }
}

impl Parameter for Uuid {
    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(self.hyphenated().to_string())
    }
}
