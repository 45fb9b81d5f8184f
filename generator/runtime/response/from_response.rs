//! Parsing of successful response bodies.

use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::json::decode::json_text;
use crate::runtime::json::decode::read_json;
use crate::runtime::json::field::JsonCodec;
use crate::runtime::json::nothing::decode_nothing;
use crate::runtime::problem::decode::DecodeError;

/// The type of a successful response.
pub trait FromResponse: Sized {
    /// Parses a response.
    ///
    /// # Errors
    ///
    /// Returns an error if the body is not of this type.
    fn from_response(received: &RawResponse) -> Result<Self, DecodeError>;
}

/// No body is expected; a received one is ignored.
impl FromResponse for () {
    fn from_response(_: &RawResponse) -> Result<Self, DecodeError> {
        Ok(())
    }
}

/// A JSON body. A response without `Content-Type` is read as JSON, and an empty body as an absent value if the type
/// allows absence.
impl<T: JsonCodec> FromResponse for T {
    fn from_response(received: &RawResponse) -> Result<Self, DecodeError> {
        match json_text(received) {
            Ok(text) => read_json(&text),
            Err(problem) if received.body.is_empty() => without_body(received).ok_or(problem),
            Err(problem) => Err(problem),
        }
    }
}

/// Returns the value of an empty body: the absent value, if the type has one. If HTTP forbids a body although the
/// document declares one, it is what lenient reading makes of `null`; a body that is empty without such a reason may
/// have been cut off.
#[cold]
fn without_body<T: JsonCodec>(received: &RawResponse) -> Option<T> {
    let absent = Some(T::empty_value()).filter(T::is_absent);
    let read = || received.head.is_bodiless().then(decode_nothing).flatten();
    absent.or_else(read)
}
