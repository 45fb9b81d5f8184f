//! Bodies of text, and of JSON under another media type than `application/json`.

use super::call::Call;
use super::error::Refusal;
use super::field::{Field, Written};

impl<T, B> Call<'_, T, B> {
    /// Sets a body of text.
    #[doc(hidden)]
    pub fn text(mut self, content_type: &str, text: &str) -> Self {
        self.request.body_of(content_type, text.to_owned().into());
        self
    }

    /// Sets a body of JSON that has a media type of its own (RFC 6839, section 3.1).
    #[doc(hidden)]
    pub fn json_as<V: Field>(mut self, content_type: &str, body: &V) -> Self {
        match serde_json::to_vec(&Written(body)) {
            Ok(text) => self.request.body_of(content_type, text.into()),
            Err(failure) => self.request.keep(Err(Refusal::Body {
                reason: failure.to_string(),
            })),
        }
        self
    }
}
