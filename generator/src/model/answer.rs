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
}
