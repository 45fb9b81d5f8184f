//! How requests travel: the one seam between this crate and an HTTP stack.

mod bodies;
mod connecting;
#[cfg(feature = "hyper")]
mod hyper;
#[cfg(feature = "reqwest")]
mod reqwest;

use std::future::Future;
use std::pin::Pin;

pub use self::bodies::{RequestBody, ResponseBody};
pub(super) use self::connecting::Connecting;
#[cfg(feature = "hyper")]
pub(super) use self::hyper::{Hyper, NoConnection, Stream};
use super::error::TransportError;

/// What a [`Transport`] answers.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<ResponseBody>, TransportError>> + Send + 'a>>;

/// Sends one request, once, and hands over the answer whatever its status.
///
/// Credentials, redirects, repetition, limits of time and size and the reading of bodies are done above it and need nothing of it.
/// It is its duty to check certificates, to follow no redirect (which are followed above it, and only to the same server),
/// and to undo a `Content-Encoding` that it has asked for.
///
/// The extensions of a request hold its `&'static Operation`, for those who count or check by operation; a request for a
/// token is of no operation and has none.
///
/// The causes of its errors decide what is repeated: [`Connect`](super::TransportCause::Connect) says that nothing of the
/// request was sent.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request.
    ///
    /// Dropping the future gives the request up.
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_>;
}
