//! Hooks for metrics and logging.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use crate::runtime::problem::transport::TransportCause;

use super::call_event::{AttemptEvent, CallEvent};
use super::undeclared_content::UndeclaredEvent;

/// Hooks for metrics and logging. All methods default to no-ops.
///
/// The methods are called while a call is in progress, so they should return quickly.
pub trait Observer: Send + Sync + 'static {
    /// Called before a request is retried.
    fn retrying(&self, event: &RetryEvent) {
        let _ = event;
    }

    /// Called at the end of each attempt: once its response was read, or once it failed.
    ///
    /// An attempt whose response is a stream (a download, events, items) ends with the stream: at its last byte, when
    /// it breaks, or when it is dropped.
    fn attempt_ended(&self, event: &AttemptEvent<'_>) {
        let _ = event;
    }

    /// Called at the end of each call: once its response was decoded, or once it failed.
    ///
    /// Each page of a list is a call. A call whose response is a stream ends with the stream, as its last attempt does;
    /// items that cannot be decoded do not end it. A request that continues a broken stream is a call of its own. A
    /// call that is never awaited has no event.
    fn call_ended(&self, event: &CallEvent) {
        let _ = event;
    }

    /// Called if a response has undeclared content.
    ///
    /// Only the final response of a call is examined, not responses after which the request was retried. Of a response
    /// that cannot be read, only status code and media type are reported.
    fn undeclared(&self, event: &UndeclaredEvent<'_>) {
        let _ = event;
    }
}

/// An observer that the program keeps a handle on.
impl<O: Observer + ?Sized> Observer for Arc<O> {
    fn retrying(&self, event: &RetryEvent) {
        (**self).retrying(event);
    }

    fn attempt_ended(&self, event: &AttemptEvent<'_>) {
        (**self).attempt_ended(event);
    }

    fn call_ended(&self, event: &CallEvent) {
        (**self).call_ended(event);
    }

    fn undeclared(&self, event: &UndeclaredEvent<'_>) {
        (**self).undeclared(event);
    }
}

/// A request that is about to be retried.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RetryEvent {
    /// The `operationId`.
    pub operation: &'static str,
    /// The number of this retry, from 1.
    pub retry_count: u32,
    /// The wait before the request is sent.
    pub wait: Duration,
    /// How the previous attempt failed.
    pub reason: RetryReason,
}

/// Why a request is retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryReason {
    /// The server responded with this status code.
    Status(StatusCode),
    /// No complete response was received.
    Transport(TransportCause),
    /// The server rejected the token or its proof, and another is sent. It is no reason for
    /// [`retrying`](Observer::retrying), only for [`attempt_ended`](Observer::attempt_ended).
    Token,
}
