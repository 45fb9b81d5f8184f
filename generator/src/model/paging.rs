use super::{Presence, Value};

/// How a list that comes in pages is followed, and where its records are. Places are JSON Pointers (RFC 6901) into the
/// body of an answer.
#[derive(Clone, Debug)]
pub struct Paging {
    /// The place of the array of records; empty where it is the body.
    pub items: String,
    /// Whether every answer must have the array.
    pub presence: Presence,
    /// What a record is.
    pub item: Value,
    /// What leads to the next page.
    pub next: NextPage,
}

/// What leads from a page to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// The header `Link` with the relation `next` (RFC 8288).
    Link,
    /// An address at a place of the body.
    Address(String),
    /// A value of the body that a query parameter takes.
    Cursor {
        /// The place in the body.
        at: String,
        /// The query parameter.
        parameter: String,
        /// The place of what is `false` in the body of the last page.
        more: Option<String>,
    },
    /// A value of the last record that a query parameter takes.
    LastRecord {
        /// The place in the record.
        at: String,
        /// The query parameter.
        parameter: String,
        /// The place of what is `false` in the body of the last page.
        more: Option<String>,
    },
    /// A query parameter that says how many records come before the page.
    Offset {
        /// The query parameter.
        parameter: String,
        /// The query parameter of the number of records that a page has at most, where one with fewer is the last.
        limit: Option<String>,
    },
    /// A query parameter that counts the pages.
    Number {
        /// The query parameter.
        parameter: String,
        /// The number of the first page.
        first: u64,
        /// The query parameter of the number of records that a page has at most, where one with fewer is the last.
        limit: Option<String>,
    },
}

impl NextPage {
    /// The query parameters that it speaks of.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        let (parameter, limit) = match self {
            Self::Link | Self::Address(_) => (None, None),
            Self::Cursor { parameter, .. } | Self::LastRecord { parameter, .. } => {
                (Some(parameter), None)
            }
            Self::Offset { parameter, limit }
            | Self::Number {
                parameter, limit, ..
            } => (Some(parameter), limit.as_ref()),
        };
        parameter.into_iter().chain(limit).map(String::as_str)
    }

    /// The places of the body that it reads.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        let (at, more) = match self {
            Self::Address(at) => (Some(at), None),
            Self::Cursor { at, more, .. } => (Some(at), more.as_ref()),
            Self::LastRecord { more, .. } => (None, more.as_ref()),
            Self::Link | Self::Offset { .. } | Self::Number { .. } => (None, None),
        };
        at.into_iter().chain(more).map(String::as_str)
    }

    /// The place of each record that it reads.
    #[must_use]
    pub fn place_in_record(&self) -> Option<&str> {
        match self {
            Self::LastRecord { at, .. } => Some(at),
            Self::Link
            | Self::Address(_)
            | Self::Cursor { .. }
            | Self::Offset { .. }
            | Self::Number { .. } => None,
        }
    }
}
