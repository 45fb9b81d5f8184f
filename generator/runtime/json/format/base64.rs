//! Base64-encoded bytes (`format: byte`, RFC 4648).

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose};
use bytes::Bytes;
use serde::{Deserializer, Serializer};

use crate::runtime::http::parameter::Parameter;
use crate::runtime::json::field::{JsonCodec, read_text};

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const READ_STANDARD: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const READ_URL_SAFE: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);

/// Bytes that are a Base64 string in JSON, decoded.
///
/// Both alphabets are accepted, with or without padding; white space between the characters is ignored, as are bits of
/// the last character that belong to no byte (RFC 4648, sections 3.2, 3.3 and 3.5). Values are written in the standard
/// alphabet with padding.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64(pub Bytes);

impl Base64 {
    fn parse(text: &str) -> Result<Self, base64::DecodeError> {
        let engine = if text.contains(['-', '_']) {
            READ_URL_SAFE
        } else {
            READ_STANDARD
        };
        match engine.decode(text) {
            Err(_) if text.contains(|found: char| found.is_ascii_whitespace()) => {
                let text = text.split_ascii_whitespace().collect::<String>();
                engine.decode(text).map(Self::from)
            }
            decoded => decoded.map(Self::from),
        }
    }
}

impl JsonCodec for Base64 {
    fn empty_value() -> Self {
        Self::default()
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        read_text(value, "a base64 string", Self::parse)
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.text())
    }
}

impl Parameter for Base64 {
    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(general_purpose::STANDARD.encode(&self.0))
    }
}

impl From<Bytes> for Base64 {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(Bytes::copy_from_slice(bytes))
    }
}

impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

/// Shows only the length: such values are long.
impl fmt::Debug for Base64 {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Base64({} bytes)", self.0.len())
    }
}
