//! Converts content inside a string (JSON Schema 2020-12 validation, section 8; OpenAPI 3.1, section 4.8.14.3).

use serde_json::{Map, Value};

use super::Conversion;
use crate::diagnostic::TypeLoss;
use crate::model::MediaType;
use crate::pointer::Pointer;

/// Rewrites `contentEncoding` and `contentMediaType` as the corresponding `format` of OpenAPI 3.0.
pub(super) fn convert(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    let encoding = schema.shift_remove("contentEncoding");
    let media_type = schema.shift_remove("contentMediaType");
    let format = match (&encoding, &media_type) {
        (Some(encoding), _) if is_base64(encoding) => Some("byte"),
        (Some(encoding), _) if is_plain(encoding) => Some("binary"),
        (None, Some(media_type)) if is_binary(media_type) => Some("binary"),
        _ => None,
    };
    if let Some(format) = format {
        schema
            .entry("format")
            .or_insert_with(|| Value::from(format));
        schema
            .entry("type")
            .or_insert_with(|| Value::from("string"));
    } else if encoding.is_some() {
        conversion.lose(&at.key("contentEncoding"), TypeLoss::ContentEncoding);
    } else if media_type.is_some() {
        conversion.lose(&at.key("contentMediaType"), TypeLoss::ContentMediaType);
    }
    if schema.shift_remove("contentSchema").is_some() {
        conversion.lose(&at.key("contentSchema"), TypeLoss::ContentSchema);
    }
}

fn is_base64(encoding: &Value) -> bool {
    encoding
        .as_str()
        .is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"))
}

/// Returns true if the encoding leaves the bytes unchanged (RFC 2045, section 6.2).
fn is_plain(encoding: &Value) -> bool {
    encoding
        .as_str()
        .is_some_and(|encoding| encoding.eq_ignore_ascii_case("binary"))
}

/// Returns true if values of the media type are bytes and not text.
fn is_binary(media_type: &Value) -> bool {
    let Some(media_type) = media_type.as_str() else {
        return false;
    };
    let essence = MediaType::new(media_type).essence().to_ascii_lowercase();
    let is_text = essence.starts_with("text/")
        || ["json", "xml", "yaml"]
            .iter()
            .any(|suffix| essence.ends_with(suffix));
    !is_text
}
