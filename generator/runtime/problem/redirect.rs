//! Errors of redirects that are not followed.

use std::error::Error as StdError;
use std::fmt;

use super::one_line::OneLine;

/// Why a redirect is not followed. [`Error::location`](crate::Error::location) returns its target.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RedirectError {
    /// 301, 302 or 303 in response to another method than GET, HEAD and QUERY: the server may expect a GET of the target, not
    /// the same request again (RFC 9110, section 15.4).
    OtherMethod,
    /// The target has another scheme, host or port, which must not receive the credentials.
    OtherOrigin,
    /// The header `Location` is missing, or is not a valid URL.
    Location {
        /// What is wrong with the header.
        reason: String,
    },
    /// The body of the request is a stream, which cannot be sent twice.
    Stream,
    /// The limit of redirects is exceeded.
    TooMany {
        /// The limit.
        limit: usize,
    },
}

impl StdError for RedirectError {}

impl fmt::Display for RedirectError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherMethod => out.write_str(
                "the redirect would turn the request into a GET and is not followed; use `location` of the error \
                 to continue",
            ),
            Self::OtherOrigin => out.write_str(
                "the redirect points to another server and is not followed, since it would send credentials there; use \
                 `location` of the error to continue",
            ),
            Self::Location { reason } => write!(
                out,
                "the redirect has no valid header `Location`: {}",
                OneLine(reason)
            ),
            Self::Stream => out.write_str(
                "the redirect is not followed, since a stream cannot be sent twice; pass the content as bytes",
            ),
            Self::TooMany { limit } => {
                write!(out, "the redirect is not followed after {limit} others; they may form a loop")
            }
        }
    }
}
