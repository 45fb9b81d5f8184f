//! Errors of event streams.

use std::error::Error as StdError;
use std::fmt;

use crate::runtime::problem::decode::DecodeError;
use crate::runtime::problem::known::media_type;
use crate::runtime::problem::transport::TransportError;

use super::Event;

/// Why an event, or the stream of events, cannot be read.
///
/// Neither its message nor its `Debug` shows what the server wrote.
#[non_exhaustive]
pub enum EventError {
    /// The `Content-Type` is not that of an event stream.
    ContentType {
        /// The `Content-Type` of the response.
        found: String,
    },
    /// The data of an event is not JSON, or does not match the declared schema. Events can follow it.
    Data {
        /// The event, with its data verbatim.
        event: Box<Event<String>>,
        /// What is wrong with the data.
        problem: DecodeError,
    },
    /// An event is longer than the client allows. It is skipped, and events can follow it.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The connection broke. The stream is over.
    Transport(TransportError),
    /// The connection broke, and the stream could not be reopened: an [`Error`](crate::Error) of the call.
    /// The stream is over.
    Reopen(Box<dyn StdError + Send + Sync>),
}

impl fmt::Display for EventError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ContentType { found } => {
                let found = media_type(found).unwrap_or("of another type");
                write!(out, "expected events, but the response is {found}")
            }
            Self::Data { problem, .. } => write!(out, "an event cannot be read: {problem}"),
            Self::TooLarge { limit } => write!(
                out,
                "an event is longer than {limit} bytes; raise `max_response_bytes` of the client"
            ),
            Self::Transport(transport) => transport.fmt(out),
            Self::Reopen(error) => write!(out, "the stream could not be reopened: {error}"),
        }
    }
}

/// Shows the same text as `Display`.
impl fmt::Debug for EventError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "EventError({self})")
    }
}

impl StdError for EventError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(transport) => transport.source(),
            Self::Reopen(error) => error.source(),
            _ => None,
        }
    }
}
