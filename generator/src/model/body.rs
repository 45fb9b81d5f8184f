//! Request bodies, and the media types of bodies.

use super::{BodyForm, Docs, ItemFraming, MediaType, PartEncoding, PartKey, Presence, Type, Value};

/// A request body.
#[derive(Debug)]
pub struct Body {
    /// The documentation of the body.
    pub docs: Docs,
    /// Whether the body is required.
    pub presence: Presence,
    /// The media types of the body, in document order.
    pub contents: Vec<Content>,
}

impl Body {
    /// Returns the media types that a caller can choose from, the preferred one first.
    ///
    /// A media type with the same value as an earlier one is another spelling of it and is left out, except for
    /// multipart, which can contain files. Of the media types other than JSON, only the first of each family is
    /// offered.
    #[must_use]
    pub fn offered(&self) -> Vec<&Content> {
        let mut contents: Vec<&Content> = self.contents.iter().collect();
        // The order of the keys of an object means nothing.
        contents.sort_by_key(|content| {
            (
                content.form,
                !content.is_plain_json(),
                content.media_type.as_str(),
            )
        });
        let mut offered: Vec<&Content> = Vec::with_capacity(contents.len());
        for content in contents {
            let is_known = offered.iter().any(|known| match content.form {
                BodyForm::Multipart => known.form == content.form,
                BodyForm::Json => known.value == content.value,
                _ => known.form == content.form || known.value == content.value,
            });
            if !is_known {
                offered.push(content);
            }
        }
        offered
    }
}

/// A media type of a request or response body, and the body's value.
#[derive(Clone, Debug)]
pub struct Content {
    /// The media type verbatim: `application/json`.
    pub media_type: MediaType,
    /// How the body is read and written.
    pub form: BodyForm,
    /// How the items of the body are told apart, if it is read or written item by item.
    pub items: Option<ItemFraming>,
    /// The value of the body, or of each item.
    pub value: Value,
    /// The documentation of the value, if the value is no named type.
    pub docs: Docs,
    /// The array properties of a form that are written as `name[]` (`encoding` with the style `deepObject`).
    pub bracketed: Vec<String>,
    /// The encodings of single parts (`encoding`, `prefixEncoding` and `itemEncoding` of `multipart/*`).
    pub parts: Vec<PartEncoding>,
}

impl Content {
    /// Returns true for `application/json`, or a range that contains it: what a request accepts by default.
    #[must_use]
    pub fn is_plain_json(&self) -> bool {
        let is_range = self.media_type.is_range_of_json() && !self.is_anything();
        self.form == BodyForm::Json && (self.media_type.is("application/json") || is_range)
    }

    /// Returns true if the JSON of a request is sent as `application/json`, as is all JSON of a range.
    #[must_use]
    pub fn is_sent_as_plain_json(&self) -> bool {
        self.media_type.is_range() || self.media_type.is("application/json")
    }

    /// Returns true if the parts of the body are told apart by their positions.
    #[must_use]
    pub fn has_positions(&self) -> bool {
        let is_list = matches!(self.value.ty, Type::Array(_) | Type::Tuple(_));
        is_list && self.form == BodyForm::Multipart && !self.media_type.is("multipart/form-data")
    }

    /// Returns the encoding of each item that is a part.
    #[must_use]
    pub fn item_encoding(&self) -> Option<&PartEncoding> {
        let mut parts = self.parts.iter();
        parts.find(|part| part.key == PartKey::Further)
    }

    /// Returns true if neither the media type nor the schema determines the content.
    #[must_use]
    pub fn is_anything(&self) -> bool {
        self.media_type.is_range_of_json() && self.value.ty == Type::Any
    }
}
