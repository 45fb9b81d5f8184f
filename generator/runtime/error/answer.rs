//! Successful answers that cannot be read.

use std::fmt;

use super::super::memory::Exceeded;
use super::display::OneLine;
use super::known;

/// What is wrong with the body of a successful answer.
///
/// Neither its message nor its `Debug` shows what the server wrote, but for types and charsets that are well known.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerProblem {
    /// The body is not JSON by its own account: a login page, for example.
    ContentType {
        /// The `Content-Type` of the answer.
        found: String,
    },
    /// There is no body.
    Empty,
    /// The body is not in the charset that it should be in.
    Charset {
        /// The charset: the one that `Content-Type` names, or the body itself, else `utf-8`.
        charset: String,
        /// What is wrong with it.
        fault: CharsetFault,
    },
    /// The body is not JSON, or not of the declared form.
    Malformed {
        /// The place in the body, as a JSON Pointer (RFC 6901); empty for the whole. A name that the document does not declare
        /// is `*` in it, since the server wrote it.
        pointer: String,
        /// The place in the document of the schema that is not kept: `#/components/schemas/User/properties/status`.
        ///
        /// It is that of the innermost object on the way and of its property, as if properties of its `allOf` were its
        /// own. There is none where no object is on the way.
        schema: Option<String>,
        /// What was found and what was expected.
        message: String,
    },
    /// A record of a list is not of the declared form; the error's raw body is the record.
    Record {
        /// The place in the body, as a JSON Pointer (RFC 6901).
        pointer: String,
        /// The place in the document of the schema that is not kept, found as for other answers.
        schema: Option<String>,
        /// What was found and what was expected.
        message: String,
    },
    /// The body is longer than the client allows.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The values in the body would take more memory than a response of its length may: 64 MiB, or four times its length.
    TooMuchMemory {
        /// The limit in bytes.
        limit: usize,
    },
    /// More records of one page are not of the declared form than are told of one by one.
    TooManyUnreadable {
        /// How many are.
        limit: usize,
    },
}

impl From<Exceeded> for AnswerProblem {
    fn from(Exceeded { limit }: Exceeded) -> Self {
        Self::TooMuchMemory { limit }
    }
}

/// What is wrong with the charset of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CharsetFault {
    /// It has no such name that is known here, or is not read for JSON.
    NotRead,
    /// The body has bytes that mean nothing in it.
    Unfit,
}

impl fmt::Display for AnswerProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ContentType { found } => {
                let found = known::media_type(found).unwrap_or("of another type");
                write!(out, "expected JSON, but the answer is {found}")
            }
            Self::Empty => out.write_str("expected JSON, but the answer is empty"),
            Self::Charset { charset, fault } => {
                let charset = known::charset(charset).unwrap_or("that it names");
                match fault {
                    CharsetFault::NotRead => {
                        write!(out, "the charset {charset} of the answer is not known here")
                    }
                    CharsetFault::Unfit => {
                        write!(out, "the answer is not in its charset {charset}")
                    }
                }?;
                out.write_str("; decode `raw_body` of the error")
            }
            Self::Malformed {
                pointer,
                schema,
                message,
            } => {
                out.write_str("unreadable answer")?;
                write_place(pointer, schema.as_deref(), out)?;
                write!(out, ": {}", OneLine(message))
            }
            Self::Record {
                pointer,
                schema,
                message,
            } => {
                out.write_str("unreadable record")?;
                write_place(pointer, schema.as_deref(), out)?;
                write!(out, ": {}", OneLine(message))
            }
            Self::TooLarge { limit } => {
                write!(
                    out,
                    "the answer is longer than {limit} bytes; raise `max_response_bytes` of the client"
                )
            }
            Self::TooMuchMemory { limit } => {
                write!(
                    out,
                    "the values of the answer take more than {limit} bytes of memory; ask for fewer at a time"
                )
            }
            Self::TooManyUnreadable { limit } => {
                write!(
                    out,
                    "more than {limit} records of the page are not of the declared form; read `raw_body` of the error"
                )
            }
        }
    }
}

/// Shows what the message shows.
impl fmt::Debug for AnswerProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "AnswerProblem({self})")
    }
}

fn write_place(pointer: &str, schema: Option<&str>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    if !pointer.is_empty() {
        write!(out, " at {}", OneLine(pointer))?;
    }
    match schema {
        Some(schema) => write!(out, " ({})", OneLine(schema)),
        None => Ok(()),
    }
}
