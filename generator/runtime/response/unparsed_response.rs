//! Responses that are read as bytes.

use bytes::Bytes;

use crate::runtime::http::raw_response::{Completeness, RawResponse};
use crate::runtime::problem::decode::DecodeError;

use super::from_response::FromResponse;
#[cfg(feature = "mock")]
use super::mock_response::{MockResponse, Sent, sent_with};

/// The bytes, verbatim.
impl FromResponse for Bytes {
    fn from_response(received: &RawResponse) -> Result<Self, DecodeError> {
        match received.extent {
            Completeness::Whole => Ok(received.body.clone()),
            Completeness::Cut { limit } => Err(DecodeError::TooLarge { limit }),
        }
    }
}

/// The bytes, or `None` for a status code whose responses have no body.
impl FromResponse for Option<Bytes> {
    fn from_response(received: &RawResponse) -> Result<Self, DecodeError> {
        where_allowed(received)
    }
}

/// Reads a body, or returns `None` if HTTP forbids one for the status code.
pub(in crate::runtime) fn where_allowed<T: FromResponse>(
    received: &RawResponse,
) -> Result<Option<T>, DecodeError> {
    match received.head.is_bodiless() {
        true => Ok(None),
        false => T::from_response(received).map(Some),
    }
}

#[cfg(feature = "mock")]
impl MockResponse for Bytes {
    fn sent(&self) -> Result<Sent, String> {
        Ok(Sent::new("application/octet-stream", self.clone()))
    }
}

#[cfg(feature = "mock")]
impl MockResponse for Option<Bytes> {
    fn sent(&self) -> Result<Sent, String> {
        sent_or_unchanged(self.as_ref())
    }
}

/// Returns the response with a body, or 304 Not Modified without one.
#[cfg(feature = "mock")]
pub(in crate::runtime) fn sent_or_unchanged<T: MockResponse>(
    body: Option<&T>,
) -> Result<Sent, String> {
    match body {
        Some(body) => body.sent(),
        None => sent_with(304, &()),
    }
}
