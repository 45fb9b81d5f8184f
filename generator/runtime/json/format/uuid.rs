//! UUIDs (`format: uuid`, RFC 9562).

use std::borrow::Cow;

use serde::{Deserializer, Serializer};
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use crate::runtime::http::parameter::Parameter;
use crate::runtime::json::field::{JsonCodec, read_text};
use crate::runtime::json::leniency::tolerates;
use crate::runtime::observe::deviation::Deviation;

/// Accepts upper and lower case, which are equivalent, and writes lower case (RFC 9562, section 4).
impl JsonCodec for Uuid {
    fn empty_value() -> Self {
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

/// Returns whether a UUID has the format of RFC 9562, and not one of the others that are accepted.
fn is_hyphenated(text: &str) -> bool {
    text.len() == Hyphenated::LENGTH
}

impl Parameter for Uuid {
    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(self.hyphenated().to_string())
    }
}
