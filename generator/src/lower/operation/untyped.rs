//! Bodies whose schema does not become the type that callers use.

use crate::diagnostic::BodyLoss;
use crate::model::{Content, MediaType, StringFormat, Type, Value};

/// Media types with one value per line, or after a separator (RFC 7464).
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

/// The media type of named parts.
const FORM_DATA: &str = "multipart/form-data";

/// Returns the loss of a request body.
pub(in crate::lower) fn of_request(content: &Content) -> Option<BodyLoss> {
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

/// Returns the loss of a response body.
pub(in crate::lower) fn of_response(content: &Content) -> Option<BodyLoss> {
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
    if content.value.ty == Type::Text(StringFormat::Byte) {
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

/// Returns true if a value is more specific than a string, bytes or any value.
pub(in crate::lower) fn has_type(value: &Value) -> bool {
    !matches!(
        value.ty,
        Type::Any | Type::Empty | Type::Text(StringFormat::Plain | StringFormat::Binary)
    )
}

/// Returns a media type without its parameters, in lower case.
fn essence(content: &Content) -> String {
    let essence = content.media_type.split(';').next();
    essence.unwrap_or_default().trim().to_ascii_lowercase()
}
