//! Answers whose body is read as it comes.

use std::fmt;
use std::future::{Future, poll_fn};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use super::call::Call;
use super::error::{Error, ErrorBody, TransportError};
use super::head::Head;
use super::operation::{DeclaredErrors, Operation};
use super::received::Received;
use super::request::Request;
use super::send::{Failure, Patience, open, receive};
use super::sending::{failed, unanswered};

impl<'c, T, B> Call<'c, T, B> {
    /// Sends the request when it is awaited, and leaves the body of a success to be read as it comes.
    #[doc(hidden)]
    pub fn download(self) -> Downloading<'c, T, B> {
        Downloading::new(*self.request)
    }
}

/// What came: a success with its body still to be read, or an answer that is no success.
enum Opened {
    Success(Download),
    Other(Received),
}

type Opening<'c> = Pin<Box<dyn Future<Output = Result<Opened, Failure>> + Send + 'c>>;

/// A call on its way that is answered by a [`Download`].
///
/// The client's timeout does not hold here, since it would cut long bodies off; only that for connecting does.
#[must_use = "nothing is sent until the call is awaited"]
pub struct Downloading<'c, T, B> {
    operation: &'static Operation,
    declared: DeclaredErrors,
    opening: Opening<'c>,
    answer: PhantomData<fn() -> (T, B)>,
}

impl<'c, T, B> Downloading<'c, T, B> {
    pub(super) fn new(request: Request<'c>) -> Self {
        Self {
            operation: request.operation,
            declared: request.declared,
            opening: Box::pin(start(request)),
            answer: PhantomData,
        }
    }
}

impl<T, B: ErrorBody> Future for Downloading<'_, T, B> {
    type Output = Result<Download, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let operation = self.operation.id;
        Poll::Ready(match ready!(self.opening.as_mut().poll(context)) {
            Ok(Opened::Success(download)) => Ok(download),
            Ok(Opened::Other(received)) => Err(failed(operation, self.declared, received)),
            Err(failure) => Err(unanswered(operation, failure)),
        })
    }
}

impl<T, B> fmt::Debug for Downloading<'_, T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Downloading({})", self.operation.id)
    }
}

/// Not generic, so it is compiled once for all operations.
async fn start(request: Request<'_>) -> Result<Opened, Failure> {
    let (head, incoming) = open(request, Patience::Unbounded).await?;
    if head.status.is_success() {
        let body = Body::Idle(incoming);
        return Ok(Opened::Success(Download { head, body }));
    }
    // The limit of successes does not matter to an answer that is none.
    receive(head, incoming, 0).await.map(Opened::Other)
}

/// A successful answer whose body is read as it comes: by [`chunk`](Self::chunk), or as a `Stream`.
///
/// Neither `max_response_bytes` nor the timeout of the client bounds it.
pub struct Download {
    head: Head,
    body: Body,
}

type Chunk = Result<Option<Bytes>, reqwest::Error>;
type Reading = Pin<Box<dyn Future<Output = (reqwest::Response, Chunk)> + Send>>;

/// How far the body was read.
enum Body {
    /// No chunk is asked for.
    Idle(reqwest::Response),
    /// A chunk is on its way.
    Reading(Reading),
    /// It is over, or broke.
    Ended,
}

impl Download {
    /// The status, one of the 2xx.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The server's name for this request, to quote in a report.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// The next bytes of the body; `None` at its end.
    ///
    /// Nothing is lost when the future is dropped before it is ready.
    ///
    /// # Errors
    ///
    /// When the connection broke; there is nothing to read after that.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|context| self.poll_chunk(context))
            .await
            .transpose()
    }

    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let mut reading = match std::mem::replace(&mut self.body, Body::Ended) {
            Body::Idle(incoming) => read(incoming),
            Body::Reading(reading) => reading,
            Body::Ended => return Poll::Ready(None),
        };
        match reading.as_mut().poll(context) {
            Poll::Pending => {
                self.body = Body::Reading(reading);
                Poll::Pending
            }
            Poll::Ready((incoming, Ok(Some(chunk)))) => {
                self.body = Body::Idle(incoming);
                Poll::Ready(Some(Ok(chunk)))
            }
            Poll::Ready((_, Ok(None))) => Poll::Ready(None),
            Poll::Ready((_, Err(failure))) => Poll::Ready(Some(Err(TransportError::new(failure)))),
        }
    }
}

fn read(mut incoming: reqwest::Response) -> Reading {
    Box::pin(async move {
        let chunk = incoming.chunk().await;
        (incoming, chunk)
    })
}

impl Stream for Download {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_chunk(context)
    }
}

/// Shows nothing of the body.
impl fmt::Debug for Download {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Download")
            .field("status", &self.head.status)
            .field("request_id", &self.head.request_id())
            .finish_non_exhaustive()
    }
}
