//! Identifiers of 128 bits (`format: uuid`, RFC 9562).

use std::borrow::Cow;

use serde::{Deserializer, Serializer};
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use super::super::leniency::{Deviation, tolerates};
use super::super::parameter::Parameter;
use super::{Field, read_text};

/// Read in letters of either case, which mean the same, and written in small ones (RFC 9562, section 4).
impl Field for Uuid {
    fn vacant() -> Self {
        Self::nil()
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        read_text(value, "a UUID", |text| {
            let uuid = Uuid::parse_str(text).ok();
            let is_usual = |_: &Uuid| is_hyphenated(text) || tolerates(Deviation::UuidForm);
            uuid.filter(is_usual).ok_or(())
        })
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }
}

/// Whether a UUID has the form of RFC 9562, and not one of the others that are read.
fn is_hyphenated(text: &str) -> bool {
    text.len() == Hyphenated::LENGTH
}

impl Parameter for Uuid {
    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(self.hyphenated().to_string())
    }
}
