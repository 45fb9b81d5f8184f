//! Middleware: code around every request, in front of the transport.

use std::fmt;
use std::sync::Arc;

use super::bodies::RequestBody;
use super::interface::{Transport, TransportFuture};

/// Code around every request that a client sends: before it, after it, or in its place.
///
/// It is called for each attempt, for each redirect that an attempt follows, and for requests for tokens. Credentials are
/// in the request by then; their headers are marked as sensitive. Retries, redirects, timeouts and size limits are
/// handled above it, and connections below it, as without it.
///
/// The extensions of a request contain its `&'static Operation`, except for a token request, which belongs to no
/// operation.
pub trait Middleware: Send + Sync + 'static {
    /// Sends a request to `next` and returns the response, or returns a response of its own.
    ///
    /// Dropping the future cancels the request. Errors of `next` should be returned as they are: their causes decide
    /// what is retried.
    fn send<'a>(
        &'a self,
        request: http::Request<RequestBody>,
        next: Next<'a>,
    ) -> TransportFuture<'a>;
}

/// Middleware that the program keeps a handle on.
impl<M: Middleware + ?Sized> Middleware for Arc<M> {
    fn send<'a>(
        &'a self,
        request: http::Request<RequestBody>,
        next: Next<'a>,
    ) -> TransportFuture<'a> {
        (**self).send(request, next)
    }
}

/// The rest of the chain: the middleware that was added later, and the transport.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    rest: &'a [Arc<dyn Middleware>],
    transport: &'a dyn Transport,
}

impl<'a> Next<'a> {
    /// Sends a request through the rest of the chain.
    pub fn send(self, request: http::Request<RequestBody>) -> TransportFuture<'a> {
        match self.rest.split_first() {
            None => self.transport.send(request),
            Some((first, rest)) => first.send(request, Next { rest, ..self }),
        }
    }
}

/// Shows how many follow.
impl fmt::Debug for Next<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Next({} and the transport)", self.rest.len())
    }
}

/// A transport behind middleware.
struct Chain {
    middleware: Vec<Arc<dyn Middleware>>,
    transport: Arc<dyn Transport>,
}

impl Transport for Chain {
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_> {
        let next = Next {
            rest: &self.middleware,
            transport: &*self.transport,
        };
        next.send(request)
    }
}

/// Puts middleware in front of a transport, the first one outermost.
pub(in crate::runtime) fn behind(
    middleware: Vec<Arc<dyn Middleware>>,
    transport: Arc<dyn Transport>,
) -> Arc<dyn Transport> {
    match middleware.is_empty() {
        true => transport,
        false => Arc::new(Chain {
            middleware,
            transport,
        }),
    }
}
