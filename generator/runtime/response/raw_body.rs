//! The body of a success as the server sent it.

use std::fmt;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::runtime::http::byte_order_mark::without_bom;
use crate::runtime::http::raw_response::{Completeness, RawResponse};
use crate::runtime::json::decode::json_text;
use crate::runtime::json::read::malformed;
use crate::runtime::problem::decode::DecodeError;

use super::from_response::FromResponse;

/// The body of a successful response as the server sent it, after decompression.
///
/// Its `Debug` shows the length only, since the bytes can contain secrets.
#[derive(Clone)]
pub struct RawBody(RawResponse);

impl RawBody {
    /// Returns the bytes; none if HTTP forbids a body for the status code.
    pub fn bytes(&self) -> &Bytes {
        &self.0.body
    }

    /// Returns the bytes, by value.
    pub fn into_bytes(self) -> Bytes {
        self.0.body
    }

    /// Decodes the JSON of the body into a type of the caller.
    ///
    /// # Errors
    ///
    /// Returns an error if the body is empty, of another media type than JSON, or not of this type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        let text = json_text(&self.0)?;
        let value = serde_json::from_slice(without_bom(&text));
        value.map_err(|failure| malformed(&failure).into())
    }
}

impl FromResponse for RawBody {
    fn from_response(received: &RawResponse) -> Result<Self, DecodeError> {
        match received.extent {
            Completeness::Whole => Ok(Self(received.clone())),
            Completeness::Cut { limit } => Err(DecodeError::TooLarge { limit }),
        }
    }
}

/// A body beside the bytes that it was decoded from.
impl<T: FromResponse> FromResponse for (T, RawBody) {
    fn from_response(received: &RawResponse) -> Result<Self, DecodeError> {
        let raw = RawBody::from_response(received)?;
        Ok((T::from_response(received)?, raw))
    }
}

/// Shows the length.
impl fmt::Debug for RawBody {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "RawBody({} bytes)", self.0.body.len())
    }
}
