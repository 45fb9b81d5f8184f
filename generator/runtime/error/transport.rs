//! Failures on the way to the server and back.

use std::error::Error as StdError;
use std::fmt;

/// A request that was not answered, or not to the end.
#[derive(Debug)]
pub struct TransportError {
    cause: TransportCause,
    source: Box<dyn StdError + Send + Sync>,
}

/// Where the exchange failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportCause {
    /// No connection was made, so nothing was sent.
    Connect,
    /// The time that the client allows was over. The server may have done what it was asked for.
    Timeout,
    /// The transport followed redirects by itself, and too many or wrong ones. The server may have done what it was asked
    /// for.
    Redirects,
    /// The transport does not send such a request; another attempt would end alike.
    Rejected,
    /// The connection broke. The server may have done what it was asked for.
    Exchange,
}

impl TransportError {
    /// A failure of a transport. The message of `source` must hold no credential and no URL: errors end up in logs.
    pub fn new(cause: TransportCause, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            cause,
            source: source.into(),
        }
    }

    /// Where the exchange failed.
    pub fn cause(&self) -> TransportCause {
        self.cause
    }

    /// The failure itself, as the transport reports it.
    pub fn source(&self) -> &(dyn StdError + 'static) {
        &*self.source
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.cause {
            TransportCause::Connect => out.write_str("no connection to the server"),
            TransportCause::Timeout => {
                out.write_str("no answer in the time that the client allows")
            }
            TransportCause::Redirects => write!(out, "redirects failed: {}", self.source),
            TransportCause::Rejected => write!(out, "not sent by the transport: {}", self.source),
            TransportCause::Exchange => {
                out.write_str("the connection broke before the answer was complete")
            }
        }
    }
}
