//! Answers of which only the response says what they are.

use bytes::Bytes;
use serde_json::Value;

use super::answer::{Answer, is_json, json_text, read_json};
use super::charset::{charset, content_type, essence};
use super::error::AnswerProblem;
#[cfg(feature = "mock")]
use super::mock::{MockAnswer, Sent};
#[cfg(feature = "mock")]
use super::plain_text::PlainText;
use super::plain_text::decode_text;
#[cfg(feature = "mock")]
use super::raw_answer::sent_or_unchanged;
use super::raw_answer::where_allowed;
use super::received::Received;

/// A body of any type, read by the `Content-Type` that it came with.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AnyBody {
    /// JSON.
    Json(Value),
    /// Text of another kind, read by its charset.
    Text(String),
    /// Anything else, as it came.
    Bytes(Bytes),
}

impl Answer for AnyBody {
    fn from_received(received: &Received) -> Result<Self, AnswerProblem> {
        let headers = &received.head.headers;
        let body = Bytes::from_received(received)?;
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

/// The body, or none where HTTP lets the response carry no body.
impl Answer for Option<AnyBody> {
    fn from_received(received: &Received) -> Result<Self, AnswerProblem> {
        where_allowed(received)
    }
}

/// Whether a media type is one of text; one that names a charset is anyway.
fn is_text(content_type: &str) -> bool {
    let essence = essence(content_type).to_ascii_lowercase();
    let ends = ["/xml", "+xml", "yaml", "/javascript", "/jwt"];
    essence.starts_with("text/") || ends.iter().any(|end| essence.ends_with(end))
}

#[cfg(feature = "mock")]
impl MockAnswer for AnyBody {
    fn sent(&self) -> Result<Sent, String> {
        match self {
            Self::Json(value) => value.sent(),
            Self::Text(text) => PlainText(text.clone()).sent(),
            Self::Bytes(bytes) => bytes.sent(),
        }
    }
}

#[cfg(feature = "mock")]
impl MockAnswer for Option<AnyBody> {
    fn sent(&self) -> Result<Sent, String> {
        sent_or_unchanged(self.as_ref())
    }
}
