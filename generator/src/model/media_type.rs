//! Media types.

use std::fmt;

/// A media type or a range of media types, with its parameters, verbatim: `application/json; charset=utf-8`.
#[derive(Clone, PartialEq, Eq)]
pub struct MediaType {
    text: String,
}

impl MediaType {
    /// Creates a media type from the text of a document.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = text.to_owned();
        Self { text }
    }

    /// Returns the media type as the document writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the media type without its parameters (WHATWG MIME Sniffing, section 4.1). Its case means nothing.
    #[must_use]
    pub fn essence(&self) -> &str {
        let essence = self.text.split(';').next();
        essence.unwrap_or_default().trim()
    }

    /// Returns what the essence has after the slash.
    #[must_use]
    pub fn subtype(&self) -> &str {
        let (_, subtype) = self.essence().split_once('/').unwrap_or_default();
        subtype
    }

    /// Returns true if the essence is this one (RFC 9110, section 8.3.1: in any case).
    #[must_use]
    pub fn is(&self, essence: &str) -> bool {
        self.essence().eq_ignore_ascii_case(essence)
    }

    /// Returns true for a range of media types: `*/*`, `image/*`.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.essence().contains('*')
    }

    /// Returns true if the media type is a range that contains JSON (OpenAPI 3.0.3, section 4.7.14).
    #[must_use]
    pub fn is_range_of_json(&self) -> bool {
        matches!(self.essence(), "*/*" | "application/*")
    }

    /// Returns true for a media type that is JSON (WHATWG MIME Sniffing, section 4.6; RFC 6839, section 3.1).
    #[must_use]
    pub fn is_json(&self) -> bool {
        is_json(&self.essence().to_ascii_lowercase())
    }

    /// Returns true for a server-sent event stream (WHATWG HTML, section 9.2).
    #[must_use]
    pub fn is_event_stream(&self) -> bool {
        self.is("text/event-stream")
    }

    /// Returns true for a media type of bodies that consist of parts (RFC 2046, section 5.1).
    #[must_use]
    pub fn is_multipart(&self) -> bool {
        self.form() == BodyForm::Multipart
    }

    /// Returns how bodies of the media type are read and written, where no schema decides it.
    #[must_use]
    pub fn form(&self) -> BodyForm {
        let essence = self.essence().to_ascii_lowercase();
        match essence.as_str() {
            "*/*" => BodyForm::Json,
            json if is_json(json) => BodyForm::Json,
            "application/x-www-form-urlencoded" => BodyForm::Form,
            "application/xml" | "application/yaml" | "application/x-yaml" | "application/jwt" => {
                BodyForm::Text
            }
            other if other.starts_with("multipart/") => BodyForm::Multipart,
            "text/event-stream" => BodyForm::Binary,
            other if other.starts_with("text/") => BodyForm::Text,
            other if other.ends_with("+xml") || other.ends_with("+yaml") => BodyForm::Text,
            _ => BodyForm::Binary,
        }
    }
}

fn is_json(essence: &str) -> bool {
    matches!(essence, "application/json" | "text/json") || essence.ends_with("+json")
}

impl fmt::Display for MediaType {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

/// Formats it as the text, so that descriptions of a model show it as the document does.
impl fmt::Debug for MediaType {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, out)
    }
}

/// How a body is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BodyForm {
    /// JSON: `application/json` and every `+json`.
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data` and the other `multipart/*`.
    Multipart,
    /// Text of any kind, including XML.
    Text,
    /// Bytes.
    Binary,
}

#[cfg(test)]
mod tests {
    use super::{BodyForm, MediaType};

    #[test]
    fn the_essence_has_no_parameters() {
        let media_type = MediaType::new(" text/plain ; charset=utf-8");
        assert_eq!(media_type.essence(), "text/plain");
        assert_eq!(media_type.subtype(), "plain");
    }

    #[test]
    fn json_is_known_by_its_name_or_suffix_in_any_case() {
        for json in [
            "application/json",
            "Text/JSON; a=b",
            "application/Problem+Json",
        ] {
            assert!(MediaType::new(json).is_json(), "{json}");
            assert_eq!(MediaType::new(json).form(), BodyForm::Json, "{json}");
        }
        for other in ["application/json5", "application/x-ndjson", "image/json"] {
            assert!(!MediaType::new(other).is_json(), "{other}");
            assert_eq!(MediaType::new(other).form(), BodyForm::Binary, "{other}");
        }
    }

    #[test]
    fn an_asterisk_in_a_parameter_is_no_range() {
        assert!(MediaType::new("image/*; q=1").is_range());
        assert!(!MediaType::new("image/png; note=*").is_range());
    }
}
