//! Strings that must not be shown.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroize;

use crate::runtime::http::parameter::Parameter;
use crate::runtime::json::field::{JsonCodec, read_text};

/// A string that prints as `[redacted]` and is wiped from memory when it is dropped: a password, a token.
///
/// Comparing two secrets takes a time that depends on them; it is for tests, not for a check against a guess.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Returns the string. From here on, protecting it is the caller's responsibility.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("[redacted]")
    }
}

impl JsonCodec for Secret {
    fn empty_value() -> Self {
        Self::default()
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        // The messages of serde show the value that they reject, which may be the secret in another type.
        read_text(value, "a string", |text| {
            Ok::<_, Infallible>(Self::from(text))
        })
        .map_err(|_| D::Error::custom("expected a string (the value is a secret and is not shown)"))
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Self::read(value)
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.write(out)
    }
}

impl Parameter for Secret {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.expose())
    }
}
