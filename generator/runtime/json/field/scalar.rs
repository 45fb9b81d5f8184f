//! Strings and booleans.

use std::convert::Infallible;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::json::leniency::{Mode, mode, raw_text, reread, tolerates};
use crate::runtime::observe::deviation::Deviation;

use super::{JsonCodec, read_text};

impl JsonCodec for String {
    fn empty_value() -> Self {
        Self::new()
    }

    fn empty() -> Option<Self> {
        Some(Self::new())
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        if mode() == Mode::Lenient {
            read_text(value, "a string", |text| {
                Ok::<_, Infallible>(text.to_owned())
            })
        } else {
            Self::deserialize(value)
        }
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.serialize(out)
    }
}

impl JsonCodec for bool {
    fn empty_value() -> Self {
        false
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        if mode() != Mode::Lenient {
            return Self::deserialize(value);
        }
        let text = raw_text(value)?;
        match &*text {
            "\"true\"" if tolerates(Deviation::Quoted) => Ok(true),
            "\"false\"" if tolerates(Deviation::Quoted) => Ok(false),
            _ => reread(&text, |reader| Self::deserialize(reader)),
        }
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.serialize(out)
    }
}
