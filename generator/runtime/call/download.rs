//! Responses whose body is streamed.

mod resume;
mod silence;

use std::fmt;
use std::future::{Future, poll_fn};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use crate::runtime::client::context::CallContext;
use crate::runtime::error::api_error::ApiError;
use crate::runtime::error::call_error::{EarlierAttempts, Error, ErrorBody};
use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::http::response_head::ResponseHead;
use crate::runtime::problem::transport::TransportError;
use crate::runtime::response::observed::observe_head;
use crate::runtime::send::attempt::{Failure, Outcome, Reading, Whole};
use crate::runtime::send::record::{Record, Recording};
use crate::runtime::send::request::Request;
use crate::runtime::transport::bodies::ResponseBody;
use crate::runtime::transport::time::moment::Time;
use crate::runtime::transport::time_limit::Deadline;

use self::resume::{Extent, Resumable, Resuming, cut_off, not_the_rest};
use self::silence::Silence;
use super::pending::{failed, send, without_response};
use super::request_builder::RequestBuilder;

impl<T, B> RequestBuilder<T, B> {
    /// Returns the call whose response is streamed.
    pub fn download(self) -> DownloadCall<B> {
        DownloadCall::new(*self.request)
    }
}

/// A received response: a success with its body still unread, or an unsuccessful response.
pub(in crate::runtime) enum Opened {
    Success(ResponseHead, ResponseBody),
    Other(RawResponse),
}

/// Leaves the body of a successful response unread.
pub(in crate::runtime) struct Open;

impl Reading for Open {
    type Output = Opened;

    async fn read(
        head: ResponseHead,
        body: ResponseBody,
        end: Deadline,
        _success_limit: usize,
    ) -> Result<Opened, Failure> {
        if head.status.is_success() {
            return Ok(Opened::Success(head, body));
        }
        // The size limit for successful responses does not apply to others.
        Whole::read(head, body, end, 0).await.map(Opened::Other)
    }

    fn outcome(opened: &Opened) -> Outcome<'_> {
        match opened {
            Opened::Success(head, _) => Outcome::Success(head),
            Opened::Other(received) => Outcome::Other(received),
        }
    }

    /// The call ends with the body, if that is still to be read.
    fn conclude(opened: Opened, mut record: Record) -> Recording<Opened> {
        match opened {
            Opened::Success(head, body) => {
                let opened = Opened::Success(head, record.follow(body));
                Recording::new(Ok(opened), Record::default())
            }
            Opened::Other(_) => {
                record.end_attempt(None);
                Recording::new(Ok(opened), record)
            }
        }
    }
}

/// Sends a request and leaves the body of its response unread.
pub(in crate::runtime) async fn open(request: Request) -> Result<Opened, Failure> {
    let (outcome, _) = open_after(request).await;
    outcome
}

/// Does the same, and returns what earlier attempts may have done.
async fn open_after(request: Request) -> OpenedAfter {
    let operation = request.context.operation;
    let Recording {
        outcome,
        mut record,
        earlier,
    } = send::<Open>(request).await;
    let ending = match &outcome {
        Ok(opened) => Open::outcome(opened),
        Err(failure) => Outcome::Failed(failure),
    };
    record.end(ending.failure(operation));
    (outcome, earlier)
}

/// A call that returns a [`Download`].
///
/// The timeouts of the call apply up to the response headers, since they would cut long bodies off; from there on
/// [`idle_timeout`](Self::idle_timeout) applies.
#[must_use = "nothing is sent until the call is awaited"]
pub struct DownloadCall<B = ApiError> {
    pub(in crate::runtime) context: CallContext,
    idle_timeout: Duration,
    sending: Sending,
    resumable: Option<Resumable>,
    response: PhantomData<fn() -> B>,
}

enum Sending {
    Unsent(Box<Request>),
    Sent(Pin<Box<dyn Future<Output = OpenedAfter> + Send>>),
    Over,
}

type OpenedAfter = (Result<Opened, Failure>, EarlierAttempts);

impl Sending {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<OpenedAfter> {
        *self = match std::mem::replace(self, Self::Over) {
            Self::Unsent(request) => Self::Sent(Box::pin(open_after(*request))),
            other @ (Self::Sent(_) | Self::Over) => other,
        };
        match self {
            Self::Sent(sent) => sent.as_mut().poll(context),
            Self::Unsent(_) | Self::Over => Poll::Pending,
        }
    }
}

impl<B> DownloadCall<B> {
    pub(in crate::runtime) fn new(request: Request) -> Self {
        Self {
            context: request.context.clone(),
            idle_timeout: request.terms.idle_timeout,
            sending: Sending::Unsent(Box::new(request)),
            resumable: None,
            response: PhantomData,
        }
    }

    /// Sets how long to wait for the next bytes of the body. Default: that of the call's options, 30 seconds.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    /// Sets how often in a row the download continues where its connection broke. Default: never.
    ///
    /// Only the rest of the body is requested (`Range`), on condition that it is still the same (`If-Range`). That
    /// requires a GET, and a response with a length and a strong `ETag`; any other download is not resumed. If the body
    /// has changed, or the server sends all of it again, the download ends with an error: what was received of it cannot
    /// be taken back. Such a download is not compressed.
    pub fn resume(mut self, attempts: u32) -> Self {
        if let Sending::Unsent(request) = &mut self.sending {
            self.resumable = Resumable::new(request, attempts);
        }
        self
    }
}

impl<B: ErrorBody> Future for DownloadCall<B> {
    type Output = Result<Download, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let (outcome, earlier) = ready!(self.sending.poll(context));
        let resumable = self.resumable.take();
        let called = &self.context;
        Poll::Ready(match outcome {
            Ok(Opened::Success(head, body)) => {
                observe_head(called, &head);
                let resuming = resumable.and_then(|resumable| resumable.of(&head));
                let mut download =
                    Download::new(head, body, self.idle_timeout, called.client.shared_time());
                download.resuming = resuming.map(Box::new);
                Ok(download)
            }
            Ok(Opened::Other(received)) => Err(failed(called, received).after(earlier)),
            Err(failure) => Err(without_response(called, failure).after(earlier)),
        })
    }
}

impl<B> fmt::Debug for DownloadCall<B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DownloadCall({})", self.context.operation.id)
    }
}

/// A successful response whose body is streamed: by [`chunk`](Self::chunk), or as a `Stream`.
///
/// It is bounded neither by `max_response_bytes` nor by the timeouts of the call, only by `idle_timeout`.
pub struct Download {
    head: ResponseHead,
    body: ResponseBody,
    silence: Silence,
    resuming: Option<Box<Resuming>>,
}

impl Download {
    pub(in crate::runtime) fn new(
        head: ResponseHead,
        body: ResponseBody,
        idle: Duration,
        time: &Time,
    ) -> Self {
        Self {
            head,
            body,
            silence: Silence::new(idle, time),
            resuming: None,
        }
    }

    /// Returns status code and headers.
    #[allow(dead_code, reason = "a document can do without items")]
    pub(in crate::runtime) fn head(&self) -> &ResponseHead {
        &self.head
    }

    /// Ends the body before its end: nothing more is expected.
    #[allow(dead_code, reason = "a document can do without items")]
    pub(in crate::runtime) fn finish(&mut self) {
        self.body.end(None);
    }

    /// Returns the status code, a 2xx.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// Returns the server-assigned request ID, useful in support tickets.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// Returns the next bytes of the body, or `None` at its end.
    ///
    /// This method is cancel safe: dropping the future before it is ready discards no bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if the connection broke or no bytes were received in time; the body ends there.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|context| self.poll_chunk(context))
            .await
            .transpose()
    }

    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            if let Some(resuming) = &mut self.resuming
                && let Some(rest) = ready!(resuming.poll_rest(self.silence.received(), context))
            {
                match rest {
                    Ok(body) => self.body = body,
                    Err(failure) => return Poll::Ready(Some(Err(self.give_up(failure)))),
                }
            }
            let chunk = ready!(self.poll_received(context));
            let received = self.silence.received();
            let Some(resuming) = &mut self.resuming else {
                return Poll::Ready(chunk);
            };
            let resumed = match (chunk, resuming.extent(received)) {
                (Some(Ok(_)), Extent::TooMuch) => Err(not_the_rest()),
                (Some(Ok(chunk)), Extent::Whole | Extent::Part) => {
                    resuming.progressed();
                    return Poll::Ready(Some(Ok(chunk)));
                }
                (Some(Err(failure)), Extent::Part) => resuming.begin(received, failure),
                (None, Extent::Part) => resuming.begin(received, cut_off()),
                // What breaks after its last byte is complete.
                (Some(Err(_)) | None, Extent::Whole | Extent::TooMuch) => return Poll::Ready(None),
            };
            if let Err(failure) = resumed {
                return Poll::Ready(Some(Err(self.give_up(failure))));
            }
        }
    }

    /// Ends the body with a failure, after which nothing of it is requested again.
    fn give_up(&mut self, failure: TransportError) -> TransportError {
        self.resuming = None;
        self.body.end(Some(failure.cause()));
        self.body = ResponseBody::from(Bytes::new());
        failure
    }

    /// Polls for the next bytes of the current response.
    fn poll_received(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        if let Poll::Ready(chunk) = self.body.poll_chunk(context) {
            let received = chunk.as_ref().and_then(|chunk| chunk.as_ref().ok());
            self.silence.end(received.map_or(0, Bytes::len));
            return Poll::Ready(chunk);
        }
        let timeout = ready!(self.silence.poll(context));
        self.silence.end(0);
        self.body.end(Some(timeout.cause()));
        // The connection is closed, since nothing is waiting for it any more.
        self.body = ResponseBody::from(Bytes::new());
        Poll::Ready(Some(Err(timeout)))
    }
}

impl Stream for Download {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_chunk(context)
    }
}

/// Omits the body.
impl fmt::Debug for Download {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Download")
            .field("status", &self.head.status)
            .field("request_id", &self.head.request_id())
            .finish_non_exhaustive()
    }
}
