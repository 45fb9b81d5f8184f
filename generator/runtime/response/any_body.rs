//! Responses whose type only the response itself declares.

use bytes::Bytes;
use serde_json::Value;

use crate::runtime::http::charset::{charset, content_type};
use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::json::decode::{is_json, json_text, read_json};
use crate::runtime::problem::decode::DecodeError;
use crate::runtime::spec::media_type::essence;

use super::from_response::FromResponse;
#[cfg(feature = "mock")]
use super::mock_response::{MockResponse, Sent};
#[cfg(feature = "mock")]
use super::plain_text::PlainText;
use super::plain_text::decode_text;
#[cfg(feature = "mock")]
use super::unparsed_response::sent_or_unchanged;
use super::unparsed_response::where_allowed;

/// A body of any type, parsed by its `Content-Type`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AnyBody {
    /// JSON.
    Json(Value),
    /// Other text, decoded by its charset.
    Text(String),
    /// Anything else, verbatim.
    Bytes(Bytes),
}

impl FromResponse for AnyBody {
    fn from_response(received: &RawResponse) -> Result<Self, DecodeError> {
        let headers = &received.head.headers;
        let body = Bytes::from_response(received)?;
        let found = content_type(headers);
        if is_json(found) {
            return read_json(&json_text(received)?).map(Self::Json);
        }
        if is_text(found) || charset(headers).is_some() {
            let text = decode_text(headers, &body)?;
            return Ok(Self::Text(text.into_owned()));
        }
        Ok(Self::Bytes(body))
    }
}

/// The body, or `None` for a status code whose responses have no body.
impl FromResponse for Option<AnyBody> {
    fn from_response(received: &RawResponse) -> Result<Self, DecodeError> {
        where_allowed(received)
    }
}

/// Returns `true` for a media type of text. One with a charset counts as text anyway.
fn is_text(content_type: &str) -> bool {
    let essence = essence(content_type).to_ascii_lowercase();
    let ends = ["/xml", "+xml", "yaml", "/javascript", "/jwt"];
    essence.starts_with("text/") || ends.iter().any(|end| essence.ends_with(end))
}

#[cfg(feature = "mock")]
impl MockResponse for AnyBody {
    fn sent(&self) -> Result<Sent, String> {
        match self {
            Self::Json(value) => value.sent(),
            Self::Text(text) => PlainText(text.clone()).sent(),
            Self::Bytes(bytes) => bytes.sent(),
        }
    }
}

#[cfg(feature = "mock")]
impl MockResponse for Option<AnyBody> {
    fn sent(&self) -> Result<Sent, String> {
        sent_or_unchanged(self.as_ref())
    }
}
