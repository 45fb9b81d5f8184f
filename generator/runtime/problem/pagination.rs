//! Errors of following a list to its next page.

use std::error::Error as StdError;
use std::fmt;

use super::one_line::OneLine;

/// Why the next page of a list cannot be requested. No request was sent for it.
///
/// The value that the server returned is not included: a URL can contain a token.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PaginationError {
    /// There are more pages than the caller, or this crate, allows.
    TooManyPages {
        /// The limit.
        limit: usize,
    },
    /// The server returned a cursor or URL that it returned before.
    Repeated,
    /// The next-page URL has another scheme, host or port than the client is configured with.
    OtherOrigin,
    /// The next-page URL contains a user.
    UserInformation,
    /// The next-page URL is invalid.
    Url {
        /// The parser's reason.
        reason: String,
    },
    /// The header `Link` declares a next page without a URL.
    Link,
    /// The cursor in the body, or in the last item, is neither a string nor a number.
    Cursor {
        /// The position in the body or in the item, as a JSON Pointer (RFC 6901).
        pointer: &'static str,
    },
    /// The query parameter that counts items or pages is not a number that can be incremented.
    Counter {
        /// The parameter.
        parameter: &'static str,
    },
}

impl fmt::Display for PaginationError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the next page cannot be requested: ")?;
        match self {
            Self::TooManyPages { limit } => write!(
                out,
                "there are more than {limit} pages; raise `max_pages`, or continue from the cursor of the last page"
            ),
            Self::Repeated => {
                out.write_str("the server returned a cursor or URL that it returned before")
            }
            Self::OtherOrigin => out.write_str(
                "its URL is on another server; configure the client with the scheme, host and port that the server \
                 uses in URLs",
            ),
            Self::UserInformation => out.write_str("its URL contains a user"),
            Self::Url { reason } => write!(out, "invalid URL: {}", OneLine(reason)),
            Self::Link => out.write_str("the header `Link` has no URL for it"),
            Self::Cursor { pointer } => write!(
                out,
                "the cursor at {pointer} is neither a string nor a number"
            ),
            Self::Counter { parameter } => write!(
                out,
                "the parameter `{parameter}` is not a number that can be incremented"
            ),
        }
    }
}

impl StdError for PaginationError {}
