//! Redirects that are not followed.

use std::fmt;

use super::display::OneLine;

/// Why a redirect is not followed. Where it leads, [`Error::location`](super::Error::location) says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RedirectProblem {
    /// 301, 302 or 303 after another method than GET and HEAD: the server may want the other address to be read, and what
    /// was sent not to be sent again (RFC 9110, section 15.4).
    OtherMethod,
    /// It leads to another scheme, host or port, where the credentials do not belong.
    OtherOrigin,
    /// The header `Location` is missing, or is no address that can be asked.
    Location {
        /// What is wrong with it.
        reason: String,
    },
    /// The body of the request is a stream, which cannot be sent a second time.
    Stream,
    /// So many redirects were followed before it.
    TooMany {
        /// How many.
        limit: usize,
    },
}

impl fmt::Display for RedirectProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherMethod => out.write_str(
                "the redirect would make a GET of the request and is not followed; read `location` of the error to go on",
            ),
            Self::OtherOrigin => out.write_str(
                "the redirect leads to another server and is not followed, since credentials would go along; read \
                 `location` of the error to go on",
            ),
            Self::Location { reason } => write!(
                out,
                "the redirect does not say where to, since its header `Location` cannot be asked: {}",
                OneLine(reason)
            ),
            Self::Stream => out.write_str(
                "the redirect is not followed, since a stream cannot be sent twice; give the content as bytes",
            ),
            Self::TooMany { limit } => {
                write!(out, "the redirect is not followed after {limit} others; they may lead in a circle")
            }
        }
    }
}
