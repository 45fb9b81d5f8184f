//! JSON texts that contain one value.

use std::fmt::Display;

use crate::runtime::http::byte_order_mark::without_bom;
use crate::runtime::problem::json::JsonError;

use super::field::JsonCodec;
use super::leniency::decode;
use super::memory::bounded;
use super::pointer::Located;

/// Parses a text, or a part of one which this pointer locates.
pub(in crate::runtime) fn read_at<T: JsonCodec>(
    text: &[u8],
    pointer: &str,
) -> Result<T, JsonError> {
    // Validating the whole text at once is faster than validating every string on its own.
    let text = std::str::from_utf8(without_bom(text)).map_err(|failure| malformed(&failure))?;
    let read = bounded(text.len(), || decode(text, pointer));
    read?.map_err(|failure| malformed(&failure))
}

pub(in crate::runtime) fn malformed(failure: &dyn Display) -> JsonError {
    let failure = failure.to_string();
    let Located {
        pointer,
        schema,
        message,
    } = Located::read(&failure);
    JsonError::Malformed {
        pointer,
        schema,
        message: without_text(message),
    }
}

/// Removes the text of a value from a message of serde (`invalid type: string "…", expected i32`): it can be a
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
