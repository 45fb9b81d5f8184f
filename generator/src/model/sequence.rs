//! Bodies that are sequences of items (OpenAPI 3.2, section 4.14.3).

use super::{MediaType, Type};

/// How the items of a body are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemFraming {
    /// Each is a line of JSON.
    Lines,
    /// Each is a text of a JSON text sequence (RFC 7464).
    JsonSequence,
    /// Each is a part of a multipart body (RFC 2046, section 5.1.3).
    Parts,
    /// Each is the data of an event (WHATWG HTML, section 9.2).
    Events,
}

/// What a schema beside a media type of items describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Described {
    /// Each item, as `itemSchema`.
    EachItem,
    /// The body, as `schema`: most often one item, or the array of them.
    Body,
}

/// The property of a request body that chooses between a whole response and a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamFlag {
    /// Streams set it.
    Set(String),
    /// The caller has to set it, since not every body can be changed.
    LeftToCaller(String),
}

impl MediaType {
    /// Returns how the items are told apart, if bodies of the media type are sequences of them.
    #[must_use]
    pub fn framing(&self) -> Option<ItemFraming> {
        match self.essence().to_ascii_lowercase().as_str() {
            "application/jsonl"
            | "application/x-jsonl"
            | "application/jsonlines"
            | "application/x-jsonlines"
            | "application/json-lines"
            | "application/ndjson"
            | "application/x-ndjson"
            | "application/x-json-stream" => Some(ItemFraming::Lines),
            "text/event-stream" => Some(ItemFraming::Events),
            "multipart/mixed" => Some(ItemFraming::Parts),
            "application/json-seq" => Some(ItemFraming::JsonSequence),
            other if other.ends_with("+json-seq") => Some(ItemFraming::JsonSequence),
            _ => None,
        }
    }

    /// Returns how the items of a body are told apart if a schema of this type is beside the media type; `None` if it
    /// has no items.
    pub(crate) fn framing_of(&self, described: Described, ty: &Type) -> Option<ItemFraming> {
        match (described, self.framing()) {
            (Described::EachItem, Some(framing)) => Some(framing),
            (Described::EachItem, None) if self.is_multipart() => Some(ItemFraming::Parts),
            (Described::EachItem, None) => Some(ItemFraming::Lines),
            // The properties of an object are parts with names, and bytes say nothing of items.
            (Described::Body, Some(ItemFraming::Parts)) => {
                matches!(ty, Type::Array(_)).then_some(ItemFraming::Parts)
            }
            (Described::Body, Some(ItemFraming::Lines | ItemFraming::JsonSequence)) => {
                (!matches!(ty, Type::Text(_) | Type::Empty)).then_some(self.framing()?)
            }
            (Described::Body, framing) => framing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ItemFraming, MediaType};

    #[test]
    fn items_are_known_by_the_media_type_in_any_case() {
        for (text, framing) in [
            ("application/jsonl", Some(ItemFraming::Lines)),
            (
                "Application/X-NDJSON; charset=utf-8",
                Some(ItemFraming::Lines),
            ),
            ("application/geo+json-seq", Some(ItemFraming::JsonSequence)),
            ("multipart/mixed; boundary=a", Some(ItemFraming::Parts)),
            ("text/event-stream", Some(ItemFraming::Events)),
            ("application/json", None),
            ("multipart/form-data", None),
        ] {
            assert_eq!(MediaType::new(text).framing(), framing, "{text}");
        }
    }
}
