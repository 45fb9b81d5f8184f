//! Text bodies, and JSON bodies of another media type than `application/json`.

use crate::runtime::call::request_builder::RequestBuilder;
use crate::runtime::json::field::{AsSerialize, JsonCodec};
use crate::runtime::problem::request::RequestError;

impl<T, B> RequestBuilder<T, B> {
    /// Sets a text body.
    pub fn text(mut self, content_type: &str, text: &str) -> Self {
        self.request.body_of(content_type, text.to_owned().into());
        self
    }

    /// Sets a JSON body with its own media type (RFC 6839, section 3.1).
    pub fn json_as<V: JsonCodec>(mut self, content_type: &str, body: &V) -> Self {
        match serde_json::to_vec(&AsSerialize(body)) {
            Ok(text) => self.request.body_of(content_type, text.into()),
            Err(failure) => self.request.keep(Err(RequestError::Body {
                reason: failure.to_string(),
            })),
        }
        self
    }
}
