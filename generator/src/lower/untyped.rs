//! Bodies whose schema does not become the type of what callers give or get.

use crate::diagnostic::BodyLoss;
use crate::model::{Content, MediaType, TextFormat, Type, Value};

/// Media types of records of which each is a line, or begins with a separator (RFC 7464).
const LINES: [&str; 8] = [
    "application/json-lines",
    "application/json-seq",
    "application/jsonl",
    "application/jsonlines",
    "application/ndjson",
    "application/x-jsonlines",
    "application/x-ndjson",
    "application/x-json-stream",
];

/// The media type of parts that have names.
const FORM_DATA: &str = "multipart/form-data";

/// What is lost of a body that callers give.
pub(super) fn of_request(content: &Content) -> Option<BodyLoss> {
    match content.form {
        MediaType::Json | MediaType::Form => None,
        MediaType::Multipart if essence(content) == FORM_DATA => None,
        MediaType::Multipart => Some(BodyLoss::OtherParts {
            media_type: content.media_type.clone(),
        }),
        MediaType::Text => has_type(&content.value).then_some(BodyLoss::Text),
        MediaType::Binary => bytes(content),
    }
}

/// What is lost of a body that callers get.
pub(super) fn of_answer(content: &Content) -> Option<BodyLoss> {
    match content.form {
        MediaType::Json => None,
        MediaType::Text | MediaType::Form => has_type(&content.value).then_some(BodyLoss::Text),
        MediaType::Multipart => has_type(&content.value).then_some(BodyLoss::ResponseParts),
        MediaType::Binary => bytes(content),
    }
}

fn bytes(content: &Content) -> Option<BodyLoss> {
    if !has_type(&content.value) {
        return None;
    }
    if content.value.ty == Type::Text(TextFormat::Byte) {
        return Some(BodyLoss::Base64);
    }
    Some(if LINES.contains(&essence(content).as_str()) {
        BodyLoss::Lines
    } else {
        BodyLoss::Bytes {
            media_type: content.media_type.clone(),
        }
    })
}

/// Whether a value is more than a text, bytes or anything.
pub(super) fn has_type(value: &Value) -> bool {
    !matches!(
        value.ty,
        Type::Any | Type::Empty | Type::Text(TextFormat::Plain | TextFormat::Binary)
    )
}

/// A media type without its parameters, in small letters.
fn essence(content: &Content) -> String {
    let essence = content.media_type.split(';').next();
    essence.unwrap_or_default().trim().to_ascii_lowercase()
}
