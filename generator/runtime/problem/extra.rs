//! Headers and query parameters that cannot be added to a request.

use std::error::Error as StdError;
use std::fmt;

use super::one_line::OneLine;

/// What was to be added to a request and cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExtraError {
    /// A header.
    Header {
        /// Its name.
        name: String,
        /// The reason.
        problem: ExtraProblem,
    },
    /// A query parameter, which a parameter or a credential of the operation sets.
    Query {
        /// Its name.
        name: String,
    },
}

/// Why a header cannot be added to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExtraProblem {
    /// Its name or its value contains a character that no header has.
    Character,
    /// A parameter, a credential or the body sets it.
    Set,
    /// The transport sets it.
    Transport,
}

impl StdError for ExtraError {}

impl fmt::Display for ExtraError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header { name, problem } => {
                write!(out, "the extra header `{}` {problem}", OneLine(name))
            }
            Self::Query { name } => write!(
                out,
                "the extra query parameter `{}` is set by a parameter or a credential of the operation; leave it out",
                OneLine(name)
            ),
        }
    }
}

impl fmt::Display for ExtraProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Character => {
                "contains a character that is not allowed in a header; remove line breaks"
            }
            Self::Set => {
                "is set by a parameter, a credential or the body of the operation; leave it out"
            }
            Self::Transport => "is set by the transport; leave it out",
        })
    }
}
