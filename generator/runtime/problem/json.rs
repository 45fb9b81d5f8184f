//! Errors of reading JSON.

use std::error::Error as StdError;
use std::fmt;

use super::one_line::OneLine;
use super::place::Place;

/// Why a JSON text cannot be read.
///
/// Neither its message nor its `Debug` shows the values of the text.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonError {
    /// The text is not JSON, or does not match the schema.
    Malformed {
        /// The position in the text, as a JSON Pointer (RFC 6901); empty for the whole text. Undeclared property names
        /// are replaced by `*`, since they are data.
        pointer: String,
        /// The pointer to the violated schema in the document: `#/components/schemas/User/properties/status`.
        ///
        /// It points to the innermost object schema that encloses the value, and to its property; properties of its
        /// `allOf` count as its own. `None` if no object encloses the value.
        schema: Option<String>,
        /// What was found and what was expected.
        message: String,
    },
    /// The values would need more memory than a text of this length may use: 64 MiB, or four times its length.
    TooMuchMemory {
        /// The limit in bytes.
        limit: usize,
    },
}

impl From<Exceeded> for JsonError {
    fn from(Exceeded { limit }: Exceeded) -> Self {
        Self::TooMuchMemory { limit }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed {
                pointer,
                schema,
                message,
            } => {
                let schema = schema.as_deref();
                let place = Place { pointer, schema };
                write!(out, "unreadable JSON{place}: {}", OneLine(message))
            }
            Self::TooMuchMemory { limit } => {
                write!(
                    out,
                    "the values of the JSON take more than {limit} bytes of memory"
                )
            }
        }
    }
}

impl StdError for JsonError {}

/// Shows the same text as `Display`.
impl fmt::Debug for JsonError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "JsonError({self})")
    }
}

/// A JSON text whose value would take more than this many bytes.
pub(in crate::runtime) struct Exceeded {
    pub(in crate::runtime) limit: usize,
}
