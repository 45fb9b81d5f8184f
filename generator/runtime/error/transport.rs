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
    /// The server led from redirect to redirect.
    Redirects,
    /// The connection broke. The server may have done what it was asked for.
    Exchange,
}

impl TransportError {
    pub(in super::super) fn new(failure: reqwest::Error) -> Self {
        let cause = if failure.is_connect() {
            TransportCause::Connect
        } else if failure.is_timeout() {
            TransportCause::Timeout
        } else if failure.is_redirect() {
            TransportCause::Redirects
        } else {
            TransportCause::Exchange
        };
        // The URL can hold personal data, and a credential where the document puts one into the query.
        Self {
            cause,
            source: Box::new(failure.without_url()),
        }
    }

    /// Where the exchange failed.
    pub fn cause(&self) -> TransportCause {
        self.cause
    }

    /// The failure itself, as the HTTP library reports it.
    pub fn source(&self) -> &(dyn StdError + 'static) {
        &*self.source
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self.cause {
            TransportCause::Connect => "no connection to the server",
            TransportCause::Timeout => "no answer in the time that the client allows",
            TransportCause::Redirects => "too many redirects",
            TransportCause::Exchange => "the connection broke before the answer was complete",
        })
    }
}
