//! Answers whose body is read as it comes.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use tokio::time::Instant;

use super::call::Call;
use super::called::Called;
use super::error::{Error, ErrorBody, TransportError};
use super::exchange::{Failure, Outcome, Reading, Whole};
use super::head::Head;
use super::options::CallOptions;
use super::received::Received;
use super::request::Request;
use super::sending::{failed, send, unanswered};
use super::surprise::observe_head;
use super::transport::ResponseBody;

impl<'c, T, B> Call<'c, T, B> {
    /// Sends the request when it is awaited, and leaves the body of a success to be read as it comes.
    #[doc(hidden)]
    pub fn download(self) -> Downloading<'c, T, B> {
        Downloading::new(self.request)
    }
}

/// What came: a success with its body still to be read, or an answer that is no success.
enum Opened {
    Success(Download),
    Other(Received),
}

/// Leaves the body of a success to be read as it comes.
struct Open;

impl Reading for Open {
    type Answer = Opened;

    async fn read(
        head: Head,
        body: ResponseBody,
        end: Instant,
        _success_limit: usize,
    ) -> Result<Opened, Failure> {
        if head.status.is_success() {
            return Ok(Opened::Success(Download { head, body }));
        }
        // The limit of successes does not matter to an answer that is none.
        Whole::read(head, body, end, 0).await.map(Opened::Other)
    }

    fn outcome(opened: &Opened) -> Outcome<'_> {
        match opened {
            Opened::Success(download) => Outcome::Success(&download.head),
            Opened::Other(received) => Outcome::Other(received),
        }
    }
}

/// A call that is answered by a [`Download`].
///
/// The limits of time hold up to the headers of the answer, since they would cut long bodies off.
#[must_use = "nothing is sent until the call is awaited"]
pub struct Downloading<'c, T, B> {
    request: Box<Request<'c>>,
    answer: PhantomData<fn() -> (T, B)>,
}

impl<'c, T, B> Downloading<'c, T, B> {
    pub(super) fn new(request: Box<Request<'c>>) -> Self {
        Self {
            request,
            answer: PhantomData,
        }
    }

    /// Says what holds for this call. What is not said stays as its client has it.
    pub fn with(mut self, options: CallOptions) -> Self {
        self.request.terms.change(options);
        self
    }
}

impl<'c, T, B: ErrorBody> IntoFuture for Downloading<'c, T, B> {
    type Output = Result<Download, Error<B>>;
    type IntoFuture = Opening<'c, B>;

    fn into_future(self) -> Opening<'c, B> {
        Opening {
            called: self.request.called(),
            opened: Box::pin(send::<Open>(*self.request)),
            answer: PhantomData,
        }
    }
}

/// A call on its way that is answered by a [`Download`].
#[must_use = "nothing is sent until the call is awaited"]
pub struct Opening<'c, B> {
    pub(super) called: Called<'c>,
    opened: Pin<Box<dyn Future<Output = Result<Opened, Failure>> + Send + 'c>>,
    answer: PhantomData<fn() -> B>,
}

impl<B: ErrorBody> Future for Opening<'_, B> {
    type Output = Result<Download, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let called = self.called;
        Poll::Ready(match ready!(self.opened.as_mut().poll(context)) {
            Ok(Opened::Success(download)) => {
                observe_head(called, &download.head);
                Ok(download)
            }
            Ok(Opened::Other(received)) => Err(failed(called, received)),
            Err(failure) => Err(unanswered(called, failure)),
        })
    }
}

impl<T, B> fmt::Debug for Downloading<'_, T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Downloading({})", self.request.operation.id)
    }
}

impl<B> fmt::Debug for Opening<'_, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Opening({})", self.called.operation.id)
    }
}

/// A successful answer whose body is read as it comes: by [`chunk`](Self::chunk), or as a `Stream`.
///
/// Neither `max_response_bytes` nor the limits of time bound it.
pub struct Download {
    head: Head,
    body: ResponseBody,
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
        self.body.chunk().await
    }
}

impl Stream for Download {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.body.poll_chunk(context)
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
