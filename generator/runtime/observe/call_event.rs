//! What an observer is told at the end of attempts and calls.

use std::time::Duration;

use http::StatusCode;

use super::call_failure::CallFailure;
use super::observer::RetryReason;

/// An attempt that has ended: a request, with the redirects that it followed.
///
/// It contains what OpenTelemetry defines for HTTP clients (`http.client.request.duration` and others), and no value of
/// a path, a query, a header or a body.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AttemptEvent<'a> {
    /// The `operationId`.
    pub operation: &'static str,
    /// The method: `http.request.method`.
    pub method: &'static str,
    /// The path template of the operation, without the path of the server: `url.template`.
    pub path: &'static str,
    /// The scheme of the server: `url.scheme`.
    pub scheme: &'a str,
    /// The host of the server: `server.address`.
    pub server_address: &'a str,
    /// The port of the server: `server.port`.
    pub server_port: Option<u16>,
    /// The number of this attempt in its call, from 1. One less is `http.request.resend_count`.
    pub attempt: u32,
    /// Why the request was sent again; `None` for the first attempt.
    pub retry: Option<RetryReason>,
    /// The status code, if a response was received, completely or not: `http.response.status_code`.
    pub status: Option<StatusCode>,
    /// How the attempt failed, if it did: `error.type`.
    pub failure: Option<CallFailure>,
    /// The time from its start, which includes fetching tokens, to the end of the response body.
    pub duration: Duration,
    /// The bytes of request bodies that were sent.
    pub bytes_sent: u64,
    /// The bytes of the response body that were received, after decompression.
    pub bytes_received: u64,
}

/// A call that has ended: all of its attempts, and the waits between them.
///
/// It contains no value of a path, a query, a header or a body.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CallEvent {
    /// The `operationId`.
    pub operation: &'static str,
    /// The method.
    pub method: &'static str,
    /// The path template of the operation, without the path of the server.
    pub path: &'static str,
    /// The number of attempts; 0 if the request was invalid.
    pub attempts: u32,
    /// The status code of the last attempt, if a response was received, completely or not.
    pub status: Option<StatusCode>,
    /// How the call failed, if it did.
    pub failure: Option<CallFailure>,
    /// The time from its start to the end of the last response body.
    pub duration: Duration,
    /// The bytes of request bodies that all attempts sent.
    pub bytes_sent: u64,
    /// The bytes of response bodies that all attempts received, after decompression.
    pub bytes_received: u64,
}
