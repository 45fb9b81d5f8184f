//! Pagination of operations that return lists.

use super::{Presence, Value};

/// How a list is paginated, and where its items are. Pointers are JSON Pointers (RFC 6901) into a response body.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// The pointer to the array of items; empty if the body is the array.
    pub items: String,
    /// Whether every response has the array.
    pub presence: Presence,
    /// The type of an item.
    pub item: Value,
    /// How the next page is requested.
    pub next: NextPage,
}

/// How the next page is requested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// The header `Link` with the relation `next` (RFC 8288).
    Link,
    /// The URL of the next page, at a pointer in the body.
    Address(String),
    /// A value of the body, sent as a query parameter.
    Cursor {
        /// The pointer to the value in the body.
        at: String,
        /// The query parameter.
        parameter: String,
        /// The pointer to the boolean that is `false` in the body of the last page.
        more: Option<String>,
    },
    /// A value of the last item, sent as a query parameter.
    LastItem {
        /// The pointer to the value in the item.
        at: String,
        /// The query parameter.
        parameter: String,
        /// The pointer to the boolean that is `false` in the body of the last page.
        more: Option<String>,
    },
    /// A query parameter with the number of items before the page.
    Offset {
        /// The query parameter.
        parameter: String,
        /// The query parameter with the page size; a page with fewer items is the last one.
        limit: Option<String>,
    },
    /// A query parameter with the number of the page.
    Number {
        /// The query parameter.
        parameter: String,
        /// The number of the first page.
        first: u64,
        /// The query parameter with the page size; a page with fewer items is the last one.
        limit: Option<String>,
    },
}

impl NextPage {
    /// Returns the query parameters that the pagination sets.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        let (parameter, limit) = match self {
            Self::Link | Self::Address(_) => (None, None),
            Self::Cursor { parameter, .. } | Self::LastItem { parameter, .. } => {
                (Some(parameter), None)
            }
            Self::Offset { parameter, limit }
            | Self::Number {
                parameter, limit, ..
            } => (Some(parameter), limit.as_ref()),
        };
        parameter.into_iter().chain(limit).map(String::as_str)
    }

    /// Returns the pointers into the body that the pagination reads.
    pub fn pointers(&self) -> impl Iterator<Item = &str> {
        let (at, more) = match self {
            Self::Address(at) => (Some(at), None),
            Self::Cursor { at, more, .. } => (Some(at), more.as_ref()),
            Self::LastItem { more, .. } => (None, more.as_ref()),
            Self::Link | Self::Offset { .. } | Self::Number { .. } => (None, None),
        };
        at.into_iter().chain(more).map(String::as_str)
    }

    /// Returns the pointer into the last item that the pagination reads.
    #[must_use]
    pub fn pointer_in_item(&self) -> Option<&str> {
        match self {
            Self::LastItem { at, .. } => Some(at),
            Self::Link
            | Self::Address(_)
            | Self::Cursor { .. }
            | Self::Offset { .. }
            | Self::Number { .. } => None,
        }
    }
}
