//! How attempts and calls fail, in words for metrics.

use http::StatusCode;

use crate::runtime::problem::transport::TransportCause;

/// How an attempt or a call failed. It contains nothing that the server or the caller wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CallFailure {
    /// The server returned an error with this status code.
    Status(StatusCode),
    /// The server redirects to another URL, which is not followed.
    Redirect,
    /// The response was not received, or not completely.
    Transport(TransportCause),
    /// The server succeeded, and its response cannot be decoded. Only calls fail so.
    Decode,
    /// Nothing was sent: the request is invalid.
    InvalidRequest,
    /// Nothing was sent: no token is available.
    Token,
    /// The caller dropped the call, or its stream before the end.
    Cancelled,
}

impl CallFailure {
    /// Returns a word for metrics, such as `timeout`, or the status code: the attribute `error.type` of OpenTelemetry.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Status(status) => status.as_str(),
            Self::Redirect => "redirect",
            Self::Transport(cause) => match cause {
                TransportCause::Connect => "connect",
                TransportCause::Timeout => "timeout",
                TransportCause::Redirects => "redirects",
                TransportCause::Rejected => "rejected",
                TransportCause::Exchange => "exchange",
            },
            Self::Decode => "decode",
            Self::InvalidRequest => "invalid_request",
            Self::Token => "token",
            Self::Cancelled => "cancelled",
        }
    }
}
