//! Successful answers that cannot be read.

use std::fmt;

use super::display::OneLine;

/// What is wrong with the body of a successful answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerProblem {
    /// The body is not JSON by its own account: a login page, for example.
    ContentType {
        /// The `Content-Type` of the answer.
        found: String,
    },
    /// There is no body.
    Empty,
    /// The body is not JSON, or not of the declared form.
    Malformed {
        /// The place in the body, as a JSON Pointer (RFC 6901); empty for the whole.
        pointer: String,
        /// What was found and what was expected.
        message: String,
    },
    /// A record of a list is not of the declared form; the error's raw body is the record.
    Record {
        /// The place in the body, as a JSON Pointer (RFC 6901).
        pointer: String,
        /// What was found and what was expected.
        message: String,
    },
    /// The body is longer than the client allows.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
}

impl fmt::Display for AnswerProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ContentType { found } => {
                write!(out, "expected JSON, but the answer is {}", OneLine(found))
            }
            Self::Empty => out.write_str("expected JSON, but the answer is empty"),
            Self::Malformed { pointer, message } if pointer.is_empty() => {
                write!(out, "unreadable answer: {}", OneLine(message))
            }
            Self::Malformed { pointer, message } => {
                write!(
                    out,
                    "unreadable answer at {}: {}",
                    OneLine(pointer),
                    OneLine(message)
                )
            }
            Self::Record { pointer, message } => {
                write!(
                    out,
                    "unreadable record at {}: {}",
                    OneLine(pointer),
                    OneLine(message)
                )
            }
            Self::TooLarge { limit } => {
                write!(
                    out,
                    "the answer is longer than {limit} bytes; raise `max_response_bytes` of the client"
                )
            }
        }
    }
}
