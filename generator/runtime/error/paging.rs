//! Lists that cannot be followed to their next page.

use std::error::Error as StdError;
use std::fmt;

use super::display::OneLine;

/// Why a list cannot be followed to its next page. Nothing was sent there.
///
/// What the server gave is not kept: an address can hold a token.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PagingProblem {
    /// There are more pages than the caller, or this crate, allows.
    TooManyPages {
        /// The limit.
        limit: usize,
    },
    /// The server leads to a page that it has led to before.
    Repeated,
    /// The server leads to another scheme, host or port than those that the client is set up with.
    OtherOrigin,
    /// The server leads to an address with a user before the host.
    UserInformation,
    /// The server leads to what is no address.
    Address {
        /// What is wrong with it.
        reason: String,
    },
    /// The header `Link` says that there is a next page, and not where.
    Link,
    /// The body, or its last record, holds something that is neither text nor number where it should say what leads on.
    Cursor {
        /// The place in the body or in the record, as a JSON Pointer (RFC 6901).
        pointer: &'static str,
    },
    /// The query parameter that counts records or pages holds no number that could be counted on from.
    Counter {
        /// The parameter.
        parameter: &'static str,
    },
}

impl fmt::Display for PagingProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the next page cannot be asked for: ")?;
        match self {
            Self::TooManyPages { limit } => write!(
                out,
                "there are more than {limit} pages; raise `max_pages`, or go on from the cursor of the last page"
            ),
            Self::Repeated => {
                out.write_str("the server leads to a page that it has led to before")
            }
            Self::OtherOrigin => out.write_str(
                "it is on another server; set the client up with the scheme, host and port that the server calls itself",
            ),
            Self::UserInformation => out.write_str("its address names a user"),
            Self::Address { reason } => write!(out, "its address is none: {}", OneLine(reason)),
            Self::Link => out.write_str("the header `Link` names it without an address"),
            Self::Cursor { pointer } => write!(
                out,
                "what leads to it at {pointer} is neither text nor number"
            ),
            Self::Counter { parameter } => write!(
                out,
                "the parameter `{parameter}` holds no number that could be counted on from"
            ),
        }
    }
}

impl StdError for PagingProblem {}
