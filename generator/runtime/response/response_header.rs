//! Response headers, read as the types that the document declares (OpenAPI 3.0.3, section 4.7.21).

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;

use crate::runtime::http::response_head::header_text;
use crate::runtime::json::field::JsonCodec;

/// A header with one value.
pub struct ResponseHeader<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T: JsonCodec> ResponseHeader<T> {
    /// Creates a header of this name, which is case-insensitive.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            value: PhantomData,
        }
    }

    /// Returns the name as written in the document.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Reads the header from those of a response or of an error, or returns `None` if it is missing.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is not of the type that the document declares.
    pub fn read(&self, headers: &HeaderMap) -> Result<Option<T>, UnreadableHeader> {
        let Some(value) = headers.get(self.name) else {
            return Ok(None);
        };
        let read = header_text(value).and_then(read_text);
        read.map(Some).ok_or(UnreadableHeader { name: self.name })
    }
}

/// A header with a list of values.
pub struct ResponseHeaderList<T> {
    name: &'static str,
    values: PhantomData<fn() -> T>,
}

impl<T: JsonCodec> ResponseHeaderList<T> {
    /// Creates a header of this name, which is case-insensitive.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            values: PhantomData,
        }
    }

    /// Returns the name as written in the document.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Reads all values, from any number of header lines (RFC 9110, section 5.3), or returns an empty list if the
    /// header is missing.
    ///
    /// # Errors
    ///
    /// Returns an error if one of them is not of the type that the document declares.
    pub fn read(&self, headers: &HeaderMap) -> Result<Vec<T>, UnreadableHeader> {
        let unreadable = || UnreadableHeader { name: self.name };
        let mut values = Vec::new();
        for line in headers.get_all(self.name) {
            let line = header_text(line).ok_or_else(unreadable)?;
            // Empty elements are ignored (RFC 9110, section 5.6.1.2).
            let elements = line.split(',').map(str::trim);
            for element in elements.filter(|element| !element.is_empty()) {
                values.push(read_text(element).ok_or_else(unreadable)?);
            }
        }
        Ok(values)
    }
}

/// Reads a value from text: as a string, or else as the number or boolean that it spells.
fn read_text<T: JsonCodec>(text: &str) -> Option<T> {
    let as_text: StrDeserializer<'_, serde_json::Error> = text.into_deserializer();
    if let Ok(value) = T::read(as_text) {
        return Some(value);
    }
    let mut spelled = serde_json::Deserializer::from_str(text);
    let value = T::read(&mut spelled).ok()?;
    spelled.end().ok()?;
    Some(value)
}

/// A header is not of the type that the document declares. Its value is not shown: it can be a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadableHeader {
    name: &'static str,
}

impl fmt::Display for UnreadableHeader {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name;
        write!(
            out,
            "the header `{name}` is not of the type that the API declares; read it as text from the headers"
        )
    }
}

impl std::error::Error for UnreadableHeader {}
