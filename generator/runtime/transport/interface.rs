//! The transport: the one seam between this crate and an HTTP stack.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::runtime::problem::transport::TransportError;

use super::bodies::{RequestBody, ResponseBody};

/// The future that a [`Transport`] returns.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<ResponseBody>, TransportError>> + Send + 'a>>;

/// Sends one request, once, and returns the response whatever its status code.
///
/// Credentials, redirects, retries, timeouts, size limits and the parsing of bodies are handled above it, and require
/// nothing of it. It must verify certificates, must not follow redirects (which are followed above it, and only to the
/// same server), and must undo a `Content-Encoding` that it has requested.
///
/// The extensions of a request contain its `&'static Operation`, for transports that count or check by operation; a
/// token request belongs to no operation and has none.
///
/// The causes of its errors decide what is retried: [`Connect`](crate::TransportCause::Connect) means that
/// nothing of the request was sent.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request.
    ///
    /// Dropping the future cancels the request.
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_>;
}

/// A transport that several clients share, or one that is chosen when the program runs.
impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_> {
        (**self).send(request)
    }
}
