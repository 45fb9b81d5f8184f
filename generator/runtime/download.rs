//! Answers whose body is read as it comes.

use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use tokio::time::{Instant, Sleep, sleep};

use super::call::Call;
use super::called::Called;
use super::error::{Error, ErrorBody, TransportCause, TransportError};
use super::exchange::{Failure, Outcome, Reading, Whole};
use super::head::Head;
use super::options::CallOptions;
use super::received::Received;
use super::request::Request;
use super::sending::{failed, send, unanswered};
use super::surprise::observe_head;
use super::transport::ResponseBody;

/// How long a body may be silent unless the caller says otherwise. Servers of events that have nothing to say are asked
/// to send a comment every 15 seconds (WHATWG HTML, section 9.2.7).
const IDLE_TIMEOUT: Duration = Duration::from_secs(300);

impl<'c, T, B> Call<'c, T, B> {
    /// Sends the request when it is awaited, and leaves the body of a success to be read as it comes.
    #[doc(hidden)]
    pub fn download(self) -> Downloading<'c, T, B> {
        Downloading::new(self.request)
    }
}

/// What came: a success with its body still to be read, or an answer that is no success.
enum Opened {
    Success(Head, ResponseBody),
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
            return Ok(Opened::Success(head, body));
        }
        // The limit of successes does not matter to an answer that is none.
        Whole::read(head, body, end, 0).await.map(Opened::Other)
    }

    fn outcome(opened: &Opened) -> Outcome<'_> {
        match opened {
            Opened::Success(head, _) => Outcome::Success(head),
            Opened::Other(received) => Outcome::Other(received),
        }
    }
}

/// A call that is answered by a [`Download`].
///
/// The limits of time hold up to the headers of the answer, since they would cut long bodies off; from there on
/// [`idle_timeout`](Self::idle_timeout) holds.
#[must_use = "nothing is sent until the call is awaited"]
pub struct Downloading<'c, T, B> {
    request: Box<Request<'c>>,
    idle_timeout: Duration,
    answer: PhantomData<fn() -> (T, B)>,
}

impl<'c, T, B> Downloading<'c, T, B> {
    pub(super) fn new(request: Box<Request<'c>>) -> Self {
        Self {
            request,
            idle_timeout: IDLE_TIMEOUT,
            answer: PhantomData,
        }
    }

    /// The longest time in which nothing of the body comes while it is waited for. Five minutes if not set.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
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
            idle_timeout: self.idle_timeout,
            opened: Box::pin(send::<Open>(*self.request)),
            answer: PhantomData,
        }
    }
}

/// A call on its way that is answered by a [`Download`].
#[must_use = "nothing is sent until the call is awaited"]
pub struct Opening<'c, B> {
    pub(super) called: Called<'c>,
    idle_timeout: Duration,
    opened: Pin<Box<dyn Future<Output = Result<Opened, Failure>> + Send + 'c>>,
    answer: PhantomData<fn() -> B>,
}

impl<B: ErrorBody> Future for Opening<'_, B> {
    type Output = Result<Download, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let called = self.called;
        Poll::Ready(match ready!(self.opened.as_mut().poll(context)) {
            Ok(Opened::Success(head, body)) => {
                observe_head(called, &head);
                let silence = Silence::new(self.idle_timeout);
                Ok(Download {
                    head,
                    body,
                    silence,
                })
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
/// Neither `max_response_bytes` nor the limits of time bound it, only `idle_timeout`.
pub struct Download {
    head: Head,
    body: ResponseBody,
    silence: Silence,
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
    /// When the connection broke or nothing came in time; there is nothing to read after that.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|context| self.poll_chunk(context))
            .await
            .transpose()
    }

    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        if let Poll::Ready(chunk) = self.body.poll_chunk(context) {
            self.silence.end();
            return Poll::Ready(chunk);
        }
        let timeout = ready!(self.silence.poll(context));
        // The connection is closed, since nobody waits for it any more.
        self.body = ResponseBody::from(Bytes::new());
        Poll::Ready(Some(Err(timeout)))
    }
}

/// The time in which nothing comes while somebody waits for it: a reader that takes its time is no silence.
struct Silence {
    limit: Duration,
    state: State,
    timer: Pin<Box<Sleep>>,
}

enum State {
    Ended,
    Begun,
}

impl Silence {
    fn new(limit: Duration) -> Self {
        Self {
            limit,
            state: State::Ended,
            timer: Box::pin(sleep(limit)),
        }
    }

    fn end(&mut self) {
        self.state = State::Ended;
    }

    /// Waits until the silence is too long.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<TransportError> {
        if let State::Ended = self.state {
            self.state = State::Begun;
            // A time beyond the end of the clock is the timer's own, which is as good as none.
            if let Some(end) = Instant::now().checked_add(self.limit) {
                self.timer.as_mut().reset(end);
            }
        }
        ready!(self.timer.as_mut().poll(context));
        let source = format!("nothing came for {:?}", self.limit);
        Poll::Ready(TransportError::new(TransportCause::Timeout, source))
    }
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
