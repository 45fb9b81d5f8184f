//! Request bodies, and the media types of bodies.

use super::{BodyForm, Docs, ItemFraming, MediaType, Presence, Type, Value};

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
    /// The encodings of single parts (`encoding` of `multipart/*`).
    pub parts: Vec<PartEncoding>,
}

/// The encoding of one part of a body, apart from its schema.
#[derive(Clone, Debug)]
pub struct PartEncoding {
    /// The property that the part contains.
    pub property: String,
    /// The media types that the document allows for the part, in document order, including ranges.
    pub allowed: Vec<MediaType>,
    /// The media type that the part is sent with; `None` for the default of its value.
    pub media_type: Option<MediaType>,
    /// The headers with a constant value.
    pub headers: Vec<ConstantHeader>,
}

impl PartEncoding {
    /// Returns true if the media type of the part is JSON, so that strings are quoted.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.media_type.as_ref().is_some_and(MediaType::is_json)
    }

    /// Returns true if the document allows only ranges of media types for the part.
    #[must_use]
    pub fn allows_ranges_only(&self) -> bool {
        self.allowed.iter().all(MediaType::is_range)
    }
}

/// A header of a part that allows a single value.
#[derive(Clone, Debug)]
pub struct ConstantHeader {
    /// The header name.
    pub name: String,
    /// The header value.
    pub value: String,
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

    /// Returns true if neither the media type nor the schema determines the content.
    #[must_use]
    pub fn is_anything(&self) -> bool {
        self.media_type.is_range_of_json() && self.value.ty == Type::Any
    }
}
