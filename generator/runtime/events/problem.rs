use std::error::Error as StdError;
use std::fmt;

use super::super::error::known::media_type;
use super::super::error::{AnswerProblem, TransportError};
use super::Event;

/// What is wrong with an event, or with the stream of them.
///
/// Neither its message nor its `Debug` shows what the server wrote.
#[non_exhaustive]
pub enum EventProblem {
    /// The answer is no stream of events by its own account.
    ContentType {
        /// The `Content-Type` of the answer.
        found: String,
    },
    /// What an event carries is not JSON, or not of the declared form. Events can come after it.
    Data {
        /// The event, with its text as it came.
        event: Box<Event<String>>,
        /// What is wrong with the text.
        problem: AnswerProblem,
    },
    /// An event is longer than the client allows. The stream is over.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The connection broke. The stream is over.
    Transport(TransportError),
}

impl fmt::Display for EventProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ContentType { found } => {
                let found = media_type(found).unwrap_or("of another type");
                write!(out, "expected events, but the answer is {found}")
            }
            Self::Data { problem, .. } => write!(out, "an event cannot be read: {problem}"),
            Self::TooLarge { limit } => write!(
                out,
                "an event is longer than {limit} bytes; raise `max_response_bytes` of the client"
            ),
            Self::Transport(transport) => transport.fmt(out),
        }
    }
}

/// Shows what the message shows.
impl fmt::Debug for EventProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "EventProblem({self})")
    }
}

impl StdError for EventProblem {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(transport) => Some(transport.source()),
            _ => None,
        }
    }
}
