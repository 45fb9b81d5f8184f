//! Responses and their status codes.

use std::fmt;

use super::{Content, Docs, MediaType};

/// A response.
#[derive(Debug)]
pub struct Response {
    /// The status codes that it describes.
    pub status: StatusPattern,
    /// The documentation of the response.
    pub docs: Docs,
    /// The media types of the body, in document order; empty if there is no body.
    pub contents: Vec<Content>,
    /// The media types that it declares although HTTP allows it no body; the headers then describe the body.
    pub announced: Vec<MediaType>,
    /// The names of the headers that it declares, in document order.
    pub headers: Vec<String>,
}

impl Response {
    /// Returns the media type that the client reads: JSON if there is any, the plainest of several.
    #[must_use]
    pub fn offered(&self) -> Option<&Content> {
        if let [only] = self.contents.as_slice() {
            return Some(only);
        }
        self.contents.iter().min_by_key(|content| {
            (
                content.form,
                !content.is_plain_json(),
                content.media_type.as_str(),
            )
        })
    }

    /// Returns the media type that is an event stream; its value is the data of one event.
    #[must_use]
    pub fn event_stream(&self) -> Option<&Content> {
        self.contents
            .iter()
            .find(|content| content.media_type.is_event_stream())
    }

    /// Returns the media type that is read item by item, the plainest of several.
    #[must_use]
    pub fn items(&self) -> Option<&Content> {
        let items = self.contents.iter();
        let items = items.filter(|content| content.items.is_some());
        items.min_by_key(|content| (content.items, content.media_type.as_str()))
    }
}

/// The status codes that a response describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusPattern {
    /// A single status code.
    Code(u16),
    /// A range of a hundred codes: `2` for `2XX`.
    Range(u16),
    /// All status codes that no other response describes.
    Default,
}

impl StatusPattern {
    /// Returns true for success (RFC 9110, section 15.3).
    #[must_use]
    pub fn is_success(self) -> bool {
        match self {
            Self::Code(code) => (200..300).contains(&code),
            Self::Range(hundred) => hundred == 2,
            Self::Default => false,
        }
    }

    /// Returns true if HTTP allows no body with this status code (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
    #[must_use]
    pub fn is_bodiless(self) -> bool {
        matches!(self, Self::Code(204 | 205 | 304))
    }

    /// Returns true for errors: neither success nor redirection.
    #[must_use]
    pub fn is_error(self) -> bool {
        match self {
            Self::Code(code) => code >= 400,
            Self::Range(hundred) => hundred >= 4,
            Self::Default => true,
        }
    }

    /// Sorts exact codes before ranges, and ranges before `default`.
    pub(super) fn rank(self) -> (u8, u16) {
        match self {
            Self::Code(code) => (0, code),
            Self::Range(hundred) => (1, hundred),
            Self::Default => (2, 0),
        }
    }
}

/// Formats it as in the document: `404`, `4XX`, `default`.
impl fmt::Display for StatusPattern {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(out, "{code}"),
            Self::Range(hundred) => write!(out, "{hundred}XX"),
            Self::Default => out.write_str("default"),
        }
    }
}
