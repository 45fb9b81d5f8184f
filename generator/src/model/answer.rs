use std::fmt;

use super::{Content, Docs};

/// What comes back with a status.
#[derive(Debug)]
pub struct Answer {
    /// The statuses that it stands for.
    pub status: StatusPattern,
    /// What the document says of it.
    pub docs: Docs,
    /// The forms in which it comes, in document order; empty when there is no body.
    pub contents: Vec<Content>,
    /// The media types that it declares although HTTP lets it carry no body; what a body would have is then in the headers.
    pub announced: Vec<String>,
    /// The names of the headers that it declares, in document order.
    pub headers: Vec<String>,
}

impl Answer {
    /// The form of the body that is offered: JSON where there is any, and the plainest JSON of several.
    #[must_use]
    pub fn offered(&self) -> Option<&Content> {
        self.contents
            .iter()
            .min_by_key(|content| (content.form, !content.is_plain_json()))
    }

    /// The form in which it comes as a stream of events; the value is what one event carries.
    #[must_use]
    pub fn event_stream(&self) -> Option<&Content> {
        self.contents
            .iter()
            .find(|content| content.is_event_stream())
    }
}

/// The statuses that an answer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusPattern {
    /// Exactly this one.
    Code(u16),
    /// All of a hundred: `2` for `2XX`.
    Range(u16),
    /// Whatever no other answer stands for.
    Default,
}

impl StatusPattern {
    /// Whether the answer is one of success (RFC 9110, section 15.3).
    #[must_use]
    pub fn is_success(self) -> bool {
        match self {
            Self::Code(code) => (200..300).contains(&code),
            Self::Range(hundred) => hundred == 2,
            Self::Default => false,
        }
    }

    /// Whether HTTP lets no such answer carry a body (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
    #[must_use]
    pub fn is_bodiless(self) -> bool {
        matches!(self, Self::Code(204 | 205 | 304))
    }

    /// Whether the answer says what went wrong: neither a success nor a redirect.
    #[must_use]
    pub fn is_error(self) -> bool {
        match self {
            Self::Code(code) => code >= 400,
            Self::Range(hundred) => hundred >= 4,
            Self::Default => true,
        }
    }

    /// An exact status before a range, and a range before the rest.
    pub(super) fn rank(self) -> (u8, u16) {
        match self {
            Self::Code(code) => (0, code),
            Self::Range(hundred) => (1, hundred),
            Self::Default => (2, 0),
        }
    }
}

/// As the document has it: `404`, `4XX`, `default`.
impl fmt::Display for StatusPattern {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(out, "{code}"),
            Self::Range(hundred) => write!(out, "{hundred}XX"),
            Self::Default => out.write_str("default"),
        }
    }
}
