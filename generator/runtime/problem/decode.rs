//! Errors of decoding a successful response.

use std::error::Error as StdError;
use std::fmt;

use super::json::Exceeded;
use super::json::JsonError;
use super::known;
use super::one_line::OneLine;
use super::place::Place;

/// Why the body of a successful response cannot be decoded.
///
/// Neither its message nor its `Debug` shows what the server wrote, except well-known media types and charsets.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// The `Content-Type` is not JSON: a login page, for example.
    ContentType {
        /// The `Content-Type` of the response.
        found: String,
    },
    /// There is no body.
    Empty,
    /// The body cannot be decoded in its charset.
    Charset {
        /// The charset named by `Content-Type` or by the body itself, else `utf-8`.
        charset: String,
        /// What is wrong with the charset.
        fault: CharsetError,
    },
    /// The body is compressed with a content coding that was not requested (RFC 9110, section 8.4).
    Compressed {
        /// The name of the coding: `br`.
        coding: &'static str,
    },
    /// The body is not JSON, or does not match the declared schema.
    Malformed {
        /// The position in the body, as a JSON Pointer (RFC 6901); empty for the whole body. Undeclared property names
        /// are replaced by `*`, since the server wrote them.
        pointer: String,
        /// The pointer to the violated schema in the document: `#/components/schemas/User/properties/status`.
        ///
        /// It points to the innermost object schema that encloses the value, and to its property; properties of its
        /// `allOf` count as its own. `None` if no object encloses the value.
        schema: Option<String>,
        /// What was found and what was expected.
        message: String,
    },
    /// An item of a page or a stream does not match the declared schema; the error's raw body is the item.
    Item {
        /// The position in the body, as a JSON Pointer (RFC 6901); that of a stream counts as an array.
        pointer: String,
        /// The pointer to the violated schema in the document, as in `Malformed`.
        schema: Option<String>,
        /// What was found and what was expected.
        message: String,
    },
    /// An item of a stream is longer than the client allows.
    ItemTooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// An item of a stream was begun and not ended.
    ItemCutOff,
    /// What a stream has in the place of an item is none in its format.
    NoItem,
    /// The body is longer than the client allows.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The decoded values would need more memory than a response of this length may use: 64 MiB, or four times its
    /// length.
    TooMuchMemory {
        /// The limit in bytes.
        limit: usize,
    },
    /// More items of one page do not match the declared schema than are reported one by one.
    TooManyUnreadable {
        /// The limit of items.
        limit: usize,
    },
}

impl From<Exceeded> for DecodeError {
    fn from(Exceeded { limit }: Exceeded) -> Self {
        Self::TooMuchMemory { limit }
    }
}

impl From<JsonError> for DecodeError {
    fn from(problem: JsonError) -> Self {
        match problem {
            JsonError::Malformed {
                pointer,
                schema,
                message,
            } => Self::Malformed {
                pointer,
                schema,
                message,
            },
            JsonError::TooMuchMemory { limit } => Self::TooMuchMemory { limit },
        }
    }
}

/// Why a body cannot be decoded in its charset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CharsetError {
    /// The charset is unknown, or is not supported for JSON.
    Unsupported,
    /// The body contains bytes that are invalid in the charset.
    Invalid,
}

impl fmt::Display for CharsetError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Unsupported => "the charset is not supported",
            Self::Invalid => "the body is not valid in the charset",
        })
    }
}

impl StdError for CharsetError {}

impl fmt::Display for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ContentType { found } => {
                let found = known::media_type(found).unwrap_or("of another type");
                write!(out, "expected JSON, but the response is {found}")
            }
            Self::Empty => out.write_str("expected JSON, but the response is empty"),
            Self::Charset { charset, fault } => write_charset(charset, *fault, out),
            Self::Compressed { coding } => {
                write!(
                    out,
                    "the response is compressed with {coding}, which the client did not request; decompress `raw_body` of the error"
                )
            }
            Self::Malformed {
                pointer,
                schema,
                message,
            } => {
                let schema = schema.as_deref();
                let place = Place { pointer, schema };
                write!(out, "unreadable response{place}: {}", OneLine(message))
            }
            Self::Item {
                pointer,
                schema,
                message,
            } => {
                let schema = schema.as_deref();
                let place = Place { pointer, schema };
                write!(out, "unreadable item{place}: {}", OneLine(message))
            }
            Self::ItemCutOff => out.write_str("an item is cut off"),
            Self::NoItem => out.write_str("the response has no item in the declared format here"),
            Self::ItemTooLarge { limit } => write_too_large("an item", *limit, out),
            Self::TooLarge { limit } => write_too_large("the response", *limit, out),
            Self::TooMuchMemory { limit } => {
                write!(
                    out,
                    "the values of the response take more than {limit} bytes of memory; request fewer items at a time"
                )
            }
            Self::TooManyUnreadable { limit } => {
                write!(
                    out,
                    "more than {limit} items of the page do not match the schema; read `raw_body` of the error"
                )
            }
        }
    }
}

impl StdError for DecodeError {}

/// Shows the same text as `Display`.
impl fmt::Debug for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DecodeError({self})")
    }
}

fn write_charset(charset: &str, fault: CharsetError, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let charset = known::charset(charset).unwrap_or("that it names");
    match fault {
        CharsetError::Unsupported => {
            write!(
                out,
                "the response uses the charset {charset}, which is not supported"
            )
        }
        CharsetError::Invalid => {
            write!(out, "the response is not valid in the charset {charset}")
        }
    }?;
    out.write_str("; decode `raw_body` of the error")
}

fn write_too_large(what: &str, limit: usize, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(
        out,
        "{what} is longer than {limit} bytes; raise `max_response_bytes` of the client"
    )
}
