//! Errors of the transport.

use std::error::Error as StdError;
use std::fmt;

/// An error of the transport: no response was received, or not completely.
#[derive(Debug)]
pub struct TransportError {
    cause: TransportCause,
    source: Box<dyn StdError + Send + Sync>,
}

/// The step at which sending failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportCause {
    /// The connection failed, so nothing was sent.
    Connect,
    /// The client's timeout expired. The server may have processed the request.
    Timeout,
    /// The transport follows redirects itself, and there were too many or invalid ones. The server may have processed
    /// the request.
    Redirects,
    /// The transport rejects such a request; a retry would fail as well.
    Rejected,
    /// The connection broke. The server may have processed the request.
    Exchange,
}

impl TransportError {
    /// Creates an error of a transport. The message of `source` must contain no credential and no URL: errors end up in
    /// logs.
    pub fn new(cause: TransportCause, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            cause,
            source: source.into(),
        }
    }

    /// Returns the step at which sending failed.
    pub fn cause(&self) -> TransportCause {
        self.cause
    }

    /// Returns the error that the transport reported: a [`TimeLimitExceeded`](crate::TimeLimitExceeded), for
    /// example.
    pub fn reported(&self) -> &(dyn StdError + 'static) {
        &*self.source
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self.cause {
            TransportCause::Connect | TransportCause::Exchange => Some(&*self.source),
            // The message contains that of the source.
            TransportCause::Timeout | TransportCause::Redirects | TransportCause::Rejected => {
                self.source.source()
            }
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.cause {
            TransportCause::Connect => out.write_str("no connection to the server"),
            TransportCause::Timeout => write!(out, "timed out: {}", self.source),
            TransportCause::Redirects => write!(out, "redirects failed: {}", self.source),
            TransportCause::Rejected => write!(out, "not sent by the transport: {}", self.source),
            TransportCause::Exchange => {
                out.write_str("the connection broke before the response was complete")
            }
        }
    }
}
