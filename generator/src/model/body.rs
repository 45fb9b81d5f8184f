use super::{Docs, Presence, Type, Value};

/// What a request carries.
#[derive(Debug)]
pub struct Body {
    /// What the document says of it.
    pub docs: Docs,
    /// Whether a caller must give it.
    pub presence: Presence,
    /// The forms in which it can be sent, in document order.
    pub contents: Vec<Content>,
}

impl Body {
    /// The forms that a caller can choose from, the usual one first.
    ///
    /// What holds the same as one before it is another spelling of that and no choice, except for parts, which can
    /// hold files. Of other forms than JSON the first of its kind is taken.
    #[must_use]
    pub fn offered(&self) -> Vec<&Content> {
        let mut contents: Vec<&Content> = self.contents.iter().collect();
        contents.sort_by_key(|content| content.form);
        let mut offered: Vec<&Content> = Vec::with_capacity(contents.len());
        for content in contents {
            let is_known = offered.iter().any(|known| match content.form {
                MediaType::Multipart => known.form == content.form,
                MediaType::Json => known.value == content.value,
                _ => known.form == content.form || known.value == content.value,
            });
            if !is_known {
                offered.push(content);
            }
        }
        offered
    }
}

/// One form of a request's or an answer's body.
#[derive(Clone, Debug)]
pub struct Content {
    /// The media type as the document has it: `application/json`.
    pub media_type: String,
    /// How it is written.
    pub form: MediaType,
    /// What it holds.
    pub value: Value,
    /// What the document says of that, where it has no type of its own.
    pub docs: Docs,
    /// Lists of a form whose elements go out under the name with brackets (`encoding` with the style `deepObject`).
    pub bracketed: Vec<String>,
    /// What is said of single parts (`encoding` of `multipart/*`).
    pub parts: Vec<PartEncoding>,
}

/// What a document says of one part of a body, beyond its schema.
#[derive(Clone, Debug)]
pub struct PartEncoding {
    /// The property that the part holds.
    pub property: String,
    /// The media types that the part can have, as the document lists them; ranges among them.
    pub allowed: Vec<String>,
    /// The one that it goes out as; `None` where that is the usual one of its value.
    pub media_type: Option<String>,
    /// The headers that always have the same value.
    pub headers: Vec<ConstantHeader>,
}

impl PartEncoding {
    /// Whether the part is said to be JSON, which strings have quotes in.
    #[must_use]
    pub fn is_json(&self) -> bool {
        let media_type = self.media_type.as_deref().unwrap_or_default();
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        essence.ends_with("/json") || essence.ends_with("+json")
    }

    /// Whether the document leaves open which media type the part has.
    #[must_use]
    pub fn allows_ranges_only(&self) -> bool {
        self.allowed.iter().all(|allowed| allowed.contains('*'))
    }
}

/// A header of a part that allows one value only.
#[derive(Clone, Debug)]
pub struct ConstantHeader {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Content {
    /// Whether it is what a request asks for that says nothing else: `application/json`, or a range in which that is.
    #[must_use]
    pub fn is_plain_json(&self) -> bool {
        let is_meant = self.is_range_of_json() && !self.is_anything();
        let is_said = self.essence().eq_ignore_ascii_case("application/json");
        self.form == MediaType::Json && (is_said || is_meant)
    }

    /// Whether it is one of many media types, JSON among them (OpenAPI 3.0.3, section 4.7.14).
    #[must_use]
    pub fn is_range_of_json(&self) -> bool {
        matches!(self.essence(), "*/*" | "application/*")
    }

    /// Whether neither its media type nor its schema says what it is.
    #[must_use]
    pub fn is_anything(&self) -> bool {
        self.is_range_of_json() && self.value.ty == Type::Any
    }

    fn essence(&self) -> &str {
        self.media_type.split(';').next().unwrap_or_default().trim()
    }

    /// Whether it is a stream of events (WHATWG HTML, section 9.2).
    #[must_use]
    pub fn is_event_stream(&self) -> bool {
        self.essence().eq_ignore_ascii_case("text/event-stream")
    }
}

/// The family of a media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaType {
    /// `application/json` and every `+json`.
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data` and its kin.
    Multipart,
    /// Text of any kind, XML among it.
    Text,
    /// Bytes.
    Binary,
}
