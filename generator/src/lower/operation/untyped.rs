//! Bodies whose schema does not become the type that callers use.

use crate::diagnostic::BodyLoss;
use crate::model::{BodyForm, Content, ItemFraming, StringFormat, Type, Value};

/// The media type of named parts.
const FORM_DATA: &str = "multipart/form-data";

/// Returns the loss of a request body.
pub(in crate::lower) fn of_request(content: &Content) -> Option<BodyLoss> {
    if content.items.is_some() {
        return None;
    }
    match content.form {
        BodyForm::Json | BodyForm::Form => None,
        BodyForm::Multipart if content.media_type.is(FORM_DATA) => None,
        BodyForm::Multipart if content.has_positions() => None,
        BodyForm::Multipart => Some(BodyLoss::OtherParts {
            media_type: content.media_type.to_string(),
        }),
        BodyForm::Text => has_type(&content.value).then_some(BodyLoss::Text),
        BodyForm::Binary => bytes(content),
    }
}

/// Returns the loss of a response body.
pub(in crate::lower) fn of_response(content: &Content) -> Option<BodyLoss> {
    if content.items.is_some() {
        return None;
    }
    match content.form {
        BodyForm::Json => None,
        BodyForm::Text | BodyForm::Form => has_type(&content.value).then_some(BodyLoss::Text),
        BodyForm::Multipart => has_type(&content.value).then_some(BodyLoss::ResponseParts),
        BodyForm::Binary => bytes(content),
    }
}

fn bytes(content: &Content) -> Option<BodyLoss> {
    if !has_type(&content.value) {
        return None;
    }
    if content.value.ty == Type::Text(StringFormat::Byte) {
        return Some(BodyLoss::Base64);
    }
    Some(match content.media_type.framing() {
        Some(ItemFraming::Lines | ItemFraming::JsonSequence) => BodyLoss::Lines,
        Some(ItemFraming::Events | ItemFraming::Parts) | None => BodyLoss::Bytes {
            media_type: content.media_type.to_string(),
        },
    })
}

/// Returns true if a value is more specific than a string, bytes or any value.
pub(in crate::lower) fn has_type(value: &Value) -> bool {
    !matches!(
        value.ty,
        Type::Any | Type::Empty | Type::Text(StringFormat::Plain | StringFormat::Binary)
    )
}
