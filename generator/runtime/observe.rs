//! What a client tells of what happens on the way.

use std::time::Duration;

use http::StatusCode;

use super::error::TransportCause;
use super::surprise::Surprise;

/// Is told what happens on the way, to count it or to write it down. Every method does nothing unless it is written.
///
/// The methods are called while a call is on its way, so they should not take long.
pub trait Observer: Send + Sync + 'static {
    /// A request is going to be sent again.
    fn retrying(&self, event: &Retrying) {
        let _ = event;
    }

    /// An answer holds something that the document does not know.
    ///
    /// Only what becomes of a call is looked at, not answers after which the request was sent again. Of an answer that
    /// cannot be read only its status and type are told.
    fn surprised(&self, surprise: &Surprise<'_>) {
        let _ = surprise;
    }
}

/// A request that is going to be sent again.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Retrying {
    /// The `operationId`.
    pub operation: &'static str,
    /// How often the request was repeated with this time, from 1.
    pub repetition: u32,
    /// The time that passes before it is sent.
    pub wait: Duration,
    /// What happened to the attempt before.
    pub reason: RetryReason,
}

/// Why a request is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryReason {
    /// The server answered with this status.
    Status(StatusCode),
    /// No answer came.
    Transport(TransportCause),
}
