//! How the body of a successful answer becomes a value.

use std::borrow::Cow;
use std::fmt::Display;

use http::header::CONTENT_TYPE;

use super::charset::{as_utf8, essence};
use super::error::AnswerProblem;
use super::field::Field;
use super::leniency::{decode, decode_nothing, without_bom};
use super::memory::bounded;
use super::pointer::Located;
use super::received::{Extent, Received};

/// The type of a successful answer.
pub trait Answer: Sized {
    /// Makes the value of what was received.
    ///
    /// # Errors
    ///
    /// When the body is not what this type is made of.
    fn from_received(received: &Received) -> Result<Self, AnswerProblem>;
}

/// No answer is expected; whatever body came is ignored.
impl Answer for () {
    fn from_received(_: &Received) -> Result<Self, AnswerProblem> {
        Ok(())
    }
}

/// A JSON body. An answer without `Content-Type` is taken for JSON, and no body for a value that may be absent.
impl<T: Field> Answer for T {
    fn from_received(received: &Received) -> Result<Self, AnswerProblem> {
        match json_text(received) {
            Ok(text) => read_json(&text),
            Err(problem) if received.body.is_empty() => without_body(received).ok_or(problem),
            Err(problem) => Err(problem),
        }
    }
}

/// What no body is read as. Where HTTP lets the response have none, though the document declares one, that is what leniency
/// makes of `null`; a body that is empty for no such reason may have been cut off.
#[cold]
fn without_body<T: Field>(received: &Received) -> Option<T> {
    let absent = Some(T::vacant()).filter(T::is_absent);
    let read = || received.head.is_bodiless().then(decode_nothing).flatten();
    absent.or_else(read)
}

/// The text of a JSON body, in UTF-8.
pub(super) fn json_text(received: &Received) -> Result<Cow<'_, [u8]>, AnswerProblem> {
    if let Extent::Cut { limit } = received.extent {
        return Err(AnswerProblem::TooLarge { limit });
    }
    match not_json(received) {
        Some(problem) => Err(problem),
        None if received.body.is_empty() => Err(AnswerProblem::Empty),
        None => as_utf8(&received.head.headers, &received.body),
    }
}

/// Reads a JSON text that holds one value.
pub(super) fn read_json<T: Field>(text: &[u8]) -> Result<T, AnswerProblem> {
    read_json_at(text, "")
}

/// Reads a part of a body, which stands at this place.
pub(super) fn read_json_at<T: Field>(text: &[u8], place: &str) -> Result<T, AnswerProblem> {
    // Checking the whole at once is faster than having every string checked on its own.
    let text = std::str::from_utf8(without_bom(text)).map_err(|failure| malformed(&failure))?;
    let read = bounded(text.len(), || decode(text, place));
    read?.map_err(|failure| malformed(&failure))
}

pub(super) fn malformed(failure: &dyn Display) -> AnswerProblem {
    let failure = failure.to_string();
    let Located {
        pointer,
        schema,
        message,
    } = Located::read(&failure);
    AnswerProblem::Malformed {
        pointer,
        schema,
        message: without_text(message),
    }
}

/// Takes the text of an answer out of serde's message (`invalid type: string "…", expected i32`): it can be a secret,
/// and messages end up in logs.
fn without_text(message: &str) -> String {
    match (
        message.split_once(" \""),
        message.rsplit_once("\", expected "),
    ) {
        (Some((found, _)), Some((_, expected))) => format!("{found}, expected {expected}"),
        _ => without_number(message),
    }
}

/// The same of a number (``invalid type: integer `4711`, expected a string``).
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

/// Reads the JSON of an answer that is no success, whatever type it says that it has.
pub(super) fn read_error_json<T: Field>(received: &Received) -> Option<T> {
    let text = as_utf8(&received.head.headers, &received.body).ok()?;
    read_json(&text).ok()
}

/// What the answer says of its type, if that is not JSON.
fn not_json(received: &Received) -> Option<AnswerProblem> {
    let found = received.head.headers.get(CONTENT_TYPE)?;
    let found = String::from_utf8_lossy(found.as_bytes());
    (!is_json(&found)).then(|| AnswerProblem::ContentType {
        found: found.into_owned(),
    })
}

/// `application/json`, `text/json` and everything that ends in `+json` (RFC 6839, section 3.1).
pub(super) fn is_json(content_type: &str) -> bool {
    let essence = essence(content_type).to_ascii_lowercase();
    essence.ends_with("/json") || essence.ends_with("+json")
}
