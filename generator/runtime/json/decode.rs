//! JSON bodies.

use std::borrow::Cow;
use std::fmt::Display;

use http::header::CONTENT_TYPE;

use super::super::http::charset::as_utf8;
use super::super::http::charset::without_bom;
use super::super::http::raw_response::Completeness;
use super::super::http::raw_response::RawResponse;
use super::super::problem::decode::DecodeError;
use super::super::spec::media_type::essence;
use super::field::JsonCodec;
use super::leniency::decode;
use super::memory::bounded;
use super::pointer::Located;

/// Returns the text of a JSON body, in UTF-8.
pub(in super::super) fn json_text(received: &RawResponse) -> Result<Cow<'_, [u8]>, DecodeError> {
    if let Completeness::Cut { limit } = received.extent {
        return Err(DecodeError::TooLarge { limit });
    }
    match not_json(received) {
        Some(problem) => Err(problem),
        None if received.body.is_empty() => Err(DecodeError::Empty),
        None => as_utf8(&received.head.headers, &received.body),
    }
}

/// Parses a JSON text that contains one value.
pub(in super::super) fn read_json<T: JsonCodec>(text: &[u8]) -> Result<T, DecodeError> {
    read_json_at(text, "")
}

/// Parses a part of a body, which this pointer locates.
pub(in super::super) fn read_json_at<T: JsonCodec>(
    text: &[u8],
    pointer: &str,
) -> Result<T, DecodeError> {
    // Validating the whole text at once is faster than validating every string on its own.
    let text = std::str::from_utf8(without_bom(text)).map_err(|failure| malformed(&failure))?;
    let read = bounded(text.len(), || decode(text, pointer));
    read?.map_err(|failure| malformed(&failure))
}

pub(in super::super) fn malformed(failure: &dyn Display) -> DecodeError {
    let failure = failure.to_string();
    let Located {
        pointer,
        schema,
        message,
    } = Located::read(&failure);
    DecodeError::Malformed {
        pointer,
        schema,
        message: without_text(message),
    }
}

/// Removes the text of a response from a message of serde (`invalid type: string "…", expected i32`): it can be a
/// secret, and messages end up in logs.
fn without_text(message: &str) -> String {
    match (
        message.split_once(" \""),
        message.rsplit_once("\", expected "),
    ) {
        (Some((found, _)), Some((_, expected))) => format!("{found}, expected {expected}"),
        _ => without_number(message),
    }
}

/// Removes a number in the same way (``invalid type: integer `4711`, expected a string``).
fn without_number(message: &str) -> String {
    let is_serde = message.starts_with("invalid type: ") || message.starts_with("invalid value: ");
    match (
        message.split_once(" `"),
        message.rsplit_once("`, expected "),
    ) {
        (Some((found, _)), Some((_, expected))) if is_serde && !found.ends_with("boolean") => {
            format!("{found}, expected {expected}")
        }
        _ => message.to_owned(),
    }
}

/// Parses the JSON of an unsuccessful response, whatever media type it declares.
pub(in super::super) fn read_error_json<T: JsonCodec>(received: &RawResponse) -> Option<T> {
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
pub(in super::super) fn is_json(content_type: &str) -> bool {
    let essence = essence(content_type).to_ascii_lowercase();
    essence.ends_with("/json") || essence.ends_with("+json")
}
