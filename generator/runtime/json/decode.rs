//! JSON bodies.

use std::borrow::Cow;

use http::header::CONTENT_TYPE;

use crate::runtime::http::charset::as_utf8;
use crate::runtime::http::compression::check_decompressed;
use crate::runtime::http::raw_response::Completeness;
use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::problem::decode::DecodeError;
use crate::runtime::spec::media_type::essence;

use super::field::JsonCodec;
use super::read::read_at;

/// Returns the text of a JSON body, in UTF-8.
pub(in crate::runtime) fn json_text(received: &RawResponse) -> Result<Cow<'_, [u8]>, DecodeError> {
    if let Completeness::Cut { limit } = received.extent {
        return Err(DecodeError::TooLarge { limit });
    }
    match not_json(received) {
        Some(problem) => Err(problem),
        None if received.body.is_empty() => Err(DecodeError::Empty),
        None => {
            let (headers, body) = (&received.head.headers, &received.body);
            check_decompressed(headers, body)?;
            as_utf8(headers, body)
        }
    }
}

/// Parses a JSON text that contains one value.
pub(in crate::runtime) fn read_json<T: JsonCodec>(text: &[u8]) -> Result<T, DecodeError> {
    read_json_at(text, "")
}

/// Parses a part of a body, which this pointer locates.
pub(in crate::runtime) fn read_json_at<T: JsonCodec>(
    text: &[u8],
    pointer: &str,
) -> Result<T, DecodeError> {
    read_at(text, pointer).map_err(DecodeError::from)
}

/// Parses the JSON of an unsuccessful response, whatever media type it declares.
pub(in crate::runtime) fn read_error_json<T: JsonCodec>(received: &RawResponse) -> Option<T> {
    let text = as_utf8(&received.head.headers, &received.body).ok()?;
    read_json(&text).ok()
}

/// Returns an error if the response declares another media type than JSON.
fn not_json(received: &RawResponse) -> Option<DecodeError> {
    let found = received.head.headers.get(CONTENT_TYPE)?;
    let found = String::from_utf8_lossy(found.as_bytes());
    (!is_json(&found)).then(|| DecodeError::ContentType {
        found: found.into_owned(),
    })
}

/// Returns `true` for `application/json`, `text/json` and everything that ends in `+json` (RFC 6839, section 3.1).
pub(in crate::runtime) fn is_json(content_type: &str) -> bool {
    let essence = essence(content_type).as_bytes();
    essence
        .last_chunk::<5>()
        .is_some_and(|end| end.eq_ignore_ascii_case(b"/json") || end.eq_ignore_ascii_case(b"+json"))
}
