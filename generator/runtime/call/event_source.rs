//! Events of a response, which is requested again where the last one broke (WHATWG HTML, section 9.2.3).

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::runtime::http::framing::event_stream::{EventStream, RawEvent, Resumption};
use crate::runtime::http::framing::frame::TooLong;
use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::observe::observer::{RetryEvent, RetryReason};
use crate::runtime::problem::transport::TransportError;
use crate::runtime::response::observed::observe_head;
use crate::runtime::send::attempt::Failure;
use crate::runtime::send::request::Request;
use crate::runtime::spec::idempotency::Idempotency;
use crate::runtime::spec::media_type::essence;

use super::download::{Download, Opened, open};
use super::frames::{Frames, Interruption};

pub(in crate::runtime) const MEDIA_TYPE: &str = "text/event-stream";

/// The data that ends streams of services like that of OpenAI.
pub(in crate::runtime) const DONE: &str = "[DONE]";

/// The name of events that only keep a connection open.
pub(in crate::runtime) const PING: &str = "ping";

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// The events of a response and of those that continue it.
pub(in crate::runtime) struct EventSource {
    frames: Frames<EventStream>,
    limit: usize,
    reopening: Reopening,
    /// The request for the response that continues the stream.
    opening: Option<Opening>,
}

type Opening = Pin<Box<dyn Future<Output = Result<Opened, Failure>> + Send>>;

/// Whether and how often a broken stream is reopened.
pub(in crate::runtime) struct Reopening {
    /// The request, if it can be sent again.
    request: Option<Box<Request>>,
    /// The most attempts in a row.
    most: u32,
    /// The attempts since the last event.
    made: u32,
}

/// Why there is no event.
pub(in crate::runtime) enum NoEvent {
    TooLong {
        limit: usize,
    },
    Transport(TransportError),
    /// The stream was reopened, with this response.
    Response(RawResponse),
    /// The stream was reopened, with a response of this media type.
    ContentType(String),
    /// The stream could not be reopened.
    Unopened(Failure),
}

impl Reopening {
    /// Allows it for an idempotent operation, as often as its requests are retried.
    pub(in crate::runtime) fn of(request: &mut Request) -> Self {
        request.settle_key();
        let policy = &request.terms.retry;
        let most = match policy.idempotency_of(request.context.operation.idempotency) {
            Idempotency::Idempotent => policy.max_retries,
            Idempotency::NotIdempotent => 0,
        };
        Self {
            request: request.again().ok().map(Box::new),
            most,
            made: 0,
        }
    }

    /// Allows this many attempts in a row.
    pub(in crate::runtime) fn allow(&mut self, attempts: u32) {
        self.most = attempts;
    }

    /// Sets how long to wait for the next bytes of a response.
    #[allow(dead_code, reason = "a document can have items in place of events")]
    pub(in crate::runtime) fn wait_for(&mut self, idle_timeout: Duration) {
        if let Some(request) = &mut self.request {
            request.terms.idle_timeout = idle_timeout;
        }
    }

    /// Returns the wait and the request of the next attempt; `None` if there is none.
    fn next(&mut self, resumption: &Resumption) -> Option<(Duration, Request)> {
        let request = self.request.as_ref().filter(|_| self.made < self.most)?;
        let policy = &request.terms.retry;
        let wait = match resumption.retry {
            Some(wait) if wait > policy.max_wait => return None,
            Some(wait) => wait,
            None => policy.backoff_before(self.made),
        };
        let mut next = request.again().ok()?;
        if let Some(id) = resumption.last_id.as_ref().filter(|id| !id.is_empty()) {
            let id = HeaderValue::from_bytes(id.as_bytes()).ok()?;
            next.headers.insert(LAST_EVENT_ID, id);
        }
        self.made += 1;
        Some((wait, next))
    }
}

impl EventSource {
    pub(in crate::runtime) fn new(download: Download, limit: usize, reopening: Reopening) -> Self {
        Self {
            frames: Frames::new(download, EventStream::new(limit)),
            limit,
            reopening,
            opening: None,
        }
    }

    /// Ends the stream, and closes the connection.
    pub(in crate::runtime) fn close(&mut self) {
        self.frames.close();
        self.opening = None;
    }

    pub(in crate::runtime) fn poll_event(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<RawEvent, NoEvent>>> {
        loop {
            if let Some(opening) = &mut self.opening {
                let opened = ready!(opening.as_mut().poll(context));
                self.opening = None;
                if let Err(problem) = self.reopened(opened) {
                    return Poll::Ready(Some(Err(problem)));
                }
            }
            let failure = match ready!(self.frames.poll_frame(context)) {
                Some(Ok(event)) => {
                    self.reopening.made = 0;
                    return Poll::Ready(Some(Ok(event)));
                }
                Some(Err(Interruption::Frame(TooLong { limit }))) => {
                    return Poll::Ready(Some(Err(NoEvent::TooLong { limit })));
                }
                Some(Err(Interruption::Transport(failure))) => failure,
                None => return Poll::Ready(None),
            };
            match self.reopen(&failure) {
                Some(opening) => self.opening = Some(opening),
                None => return Poll::Ready(Some(Err(NoEvent::Transport(failure)))),
            }
        }
    }

    /// Requests the rest of the stream. Without an ID the server would start anew, which repeats events.
    fn reopen(&mut self, failure: &TransportError) -> Option<Opening> {
        let resumption = self.frames.framing().resumption();
        let has_id = resumption.last_id.as_ref().is_some_and(|id| !id.is_empty());
        if !has_id && self.frames.count() > 0 {
            return None;
        }
        let (wait, request) = self.reopening.next(resumption)?;
        if let Some(observer) = request.context.client.observer() {
            observer.retrying(&RetryEvent {
                operation: request.context.operation.id,
                retry_count: self.reopening.made,
                wait,
                reason: RetryReason::Transport(failure.cause()),
            });
        }
        Some(Box::pin(async move {
            let wait = request.terms.waits.of(wait);
            request.context.client.shared_time().sleep(wait).await;
            open(request).await
        }))
    }

    /// Continues with another response. 204 No Content means that there are no more events.
    fn reopened(&mut self, opened: Result<Opened, Failure>) -> Result<(), NoEvent> {
        let (head, body) = match opened {
            Ok(Opened::Success(head, _)) if head.status == StatusCode::NO_CONTENT => return Ok(()),
            Ok(Opened::Success(head, body)) => (head, body),
            Ok(Opened::Other(received)) => return Err(NoEvent::Response(received)),
            Err(failure) => return Err(NoEvent::Unopened(failure)),
        };
        let Some(request) = &self.reopening.request else {
            return Ok(());
        };
        observe_head(&request.context, &head);
        if let Some(found) = other_type(&head.headers) {
            return Err(NoEvent::ContentType(found));
        }
        let resumption = self.frames.framing().resumption().clone();
        let framing = EventStream::resumed(self.limit, resumption);
        let download = Download::new(
            head,
            body,
            request.terms.idle_timeout,
            request.context.client.shared_time(),
        );
        self.frames.reopen(download, framing);
        Ok(())
    }
}

/// Returns the `Content-Type` of the response, if it is not an event stream.
pub(in crate::runtime) fn other_type(headers: &HeaderMap) -> Option<String> {
    let found = headers.get(CONTENT_TYPE)?;
    let found = String::from_utf8_lossy(found.as_bytes());
    let essence = essence(&found);
    (!essence.eq_ignore_ascii_case(MEDIA_TYPE)).then(|| found.into_owned())
}

/// Shows the response, and nothing of its body.
impl fmt::Debug for EventSource {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.frames.fmt(out)
    }
}
