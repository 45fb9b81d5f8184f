//! Classifies media types.

use crate::model::MediaType;

/// Returns the family of a media type (RFC 9110, section 8.3.1; RFC 6839, section 3.1 for `+json`).
pub(in crate::lower) fn form(media_type: &str) -> MediaType {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match essence.as_str() {
        "*/*" | "application/json" | "text/json" => MediaType::Json,
        "application/x-www-form-urlencoded" => MediaType::Form,
        "application/xml" | "application/yaml" | "application/x-yaml" | "application/jwt" => {
            MediaType::Text
        }
        other if other.ends_with("+json") => MediaType::Json,
        other if other.starts_with("multipart/") => MediaType::Multipart,
        "text/event-stream" => MediaType::Binary,
        other
            if other.starts_with("text/")
                || other.ends_with("+xml")
                || other.ends_with("+yaml") =>
        {
            MediaType::Text
        }
        _ => MediaType::Binary,
    }
}
