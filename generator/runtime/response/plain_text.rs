//! Text responses.

use std::borrow::Cow;
use std::ops::Deref;

use bytes::Bytes;
use encoding_rs::{Encoding, UTF_8};
use http::HeaderMap;

use crate::runtime::http::charset::{charset, content_type, fault};
use crate::runtime::http::compression::check_decompressed;
use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::json::decode::is_json;
use crate::runtime::problem::decode::{CharsetError, DecodeError};
use crate::runtime::spec::media_type::essence;

use super::from_response::FromResponse;
#[cfg(feature = "mock")]
use super::mock_response::{MockResponse, Sent};
#[cfg(feature = "mock")]
use super::unparsed_response::sent_or_unchanged;
use super::unparsed_response::where_allowed;

/// A text response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainText(pub String);

impl Deref for PlainText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// The text, decoded by its charset; if the response is JSON, the content of its string.
impl FromResponse for PlainText {
    fn from_response(received: &RawResponse) -> Result<Self, DecodeError> {
        let body = Bytes::from_response(received)?;
        let headers = &received.head.headers;
        check_decompressed(headers, &body)?;
        let text = decode_text(headers, &body)?;
        let quoted = is_json(content_type(headers)).then(|| serde_json::from_str(&text).ok());
        Ok(Self(quoted.flatten().unwrap_or_else(|| text.into_owned())))
    }
}

/// The text, or `None` for a status code whose responses have no body.
impl FromResponse for Option<PlainText> {
    fn from_response(received: &RawResponse) -> Result<Self, DecodeError> {
        where_allowed(received)
    }
}

/// Decodes a text: by its byte order mark, else by the charset that the response declares, else by the XML declaration,
/// else as UTF-8.
///
/// # Errors
///
/// Returns an error if the text is invalid in its charset, or if the charset is unknown. Nothing is replaced.
pub(in crate::runtime) fn decode_text<'b>(
    headers: &HeaderMap,
    body: &'b [u8],
) -> Result<Cow<'b, str>, DecodeError> {
    let (encoding, text) = match Encoding::for_bom(body) {
        Some((encoding, length)) => (encoding, body.get(length..).unwrap_or_default()),
        None => (named(headers, body)?, body),
    };
    encoding
        .decode_without_bom_handling_and_without_replacement(text)
        .ok_or_else(|| {
            let name = charset(headers)
                .map_or_else(|| encoding.name().to_ascii_lowercase(), str::to_owned);
            fault(&name, CharsetError::Invalid)
        })
}

fn named(headers: &HeaderMap, body: &[u8]) -> Result<&'static Encoding, DecodeError> {
    let Some(name) = charset(headers).or_else(|| of_xml(content_type(headers), body)) else {
        return Ok(UTF_8);
    };
    let known = Encoding::for_label_no_replacement(name.as_bytes());
    known.ok_or_else(|| fault(name, CharsetError::Unsupported))
}

/// Returns the encoding that the XML declaration of a text declares (XML 1.0, section 2.8).
fn of_xml<'b>(content_type: &str, body: &'b [u8]) -> Option<&'b str> {
    let essence = essence(content_type);
    if !essence.ends_with("/xml") && !essence.ends_with("+xml") {
        return None;
    }
    let declaration = body
        .strip_prefix(b"<?xml")?
        .split(|byte| *byte == b'>')
        .next()?;
    let declaration = std::str::from_utf8(declaration).ok()?;
    let (_, encoding) = declaration.split_once("encoding")?;
    encoding.split(['"', '\'']).nth(1)
}

#[cfg(feature = "mock")]
impl MockResponse for PlainText {
    fn sent(&self) -> Result<Sent, String> {
        let text = Bytes::from(self.0.clone());
        Ok(Sent::new("text/plain; charset=utf-8", text))
    }
}

#[cfg(feature = "mock")]
impl MockResponse for Option<PlainText> {
    fn sent(&self) -> Result<Sent, String> {
        sent_or_unchanged(self.as_ref())
    }
}
