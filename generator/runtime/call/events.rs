//! Responses that are event streams (WHATWG HTML, section 9.2).

mod error;
mod parser;

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

pub use self::error::EventError;
use self::parser::Parser;
use super::super::client::context::CallContext;
use super::super::error::api_error::ApiError;
use super::super::error::call_error::{Error, ErrorBody};
use super::super::json::decode::read_json;
use super::super::json::field::JsonCodec;
use super::super::problem::decode::DecodeError;
use super::super::response::observed::observed;
use super::super::spec::media_type::essence;
use super::download::{Download, DownloadCall};
use super::request_builder::RequestBuilder;

const MEDIA_TYPE: &str = "text/event-stream";

/// Parses the data of an event.
type ReadData<E> = fn(String) -> Result<E, DecodeError>;

impl<T, B> RequestBuilder<T, B> {
    /// Returns the call whose response is a stream of events with JSON data.
    pub fn events<E: JsonCodec>(self) -> EventsCall<E, B> {
        self.listen(|text| read_json(text.as_bytes()))
    }

    /// Returns the call whose response is a stream of events with text data.
    pub fn text_events(self) -> EventsCall<String, B> {
        self.listen(Ok)
    }

    fn listen<E>(mut self, read: ReadData<E>) -> EventsCall<E, B> {
        self.request.header("accept", MEDIA_TYPE);
        let limit = self.request.context.client.max_response_bytes();
        let call = DownloadCall::new(*self.request);
        EventsCall { call, limit, read }
    }
}

/// A call that returns [`Events`].
///
/// The timeouts of the call apply up to the response headers, since they would cut the stream off; from there on
/// [`idle_timeout`](Self::idle_timeout) applies.
#[must_use = "nothing is sent until the call is awaited"]
pub struct EventsCall<E, B = ApiError> {
    call: DownloadCall<B>,
    limit: usize,
    read: ReadData<E>,
}

impl<E, B> EventsCall<E, B> {
    /// Sets how long to wait for the next bytes of the stream, comments included. Default: five minutes.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.call = self.call.idle_timeout(timeout);
        self
    }
}

impl<E, B: ErrorBody> Future for EventsCall<E, B> {
    type Output = Result<Events<E>, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let opened = ready!(Pin::new(&mut self.call).poll(context));
        let called = &self.call.context;
        Poll::Ready(opened.map(|download| Events::new(called, download, self.limit, self.read)))
    }
}

impl<E, B> fmt::Debug for EventsCall<E, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("EventsCall").field(&self.call).finish()
    }
}

/// The events of a response, as they arrive: by [`next`](Self::next), or as a `Stream`.
///
/// The stream is not reopened when it ends; [`Event::id`] and [`Event::retry`] are for callers that reopen it. The
/// `max_response_bytes` of the client bounds each event, not all of them together.
pub struct Events<E> {
    context: CallContext,
    /// `None` once the stream has ended.
    download: Option<Download>,
    parser: Parser,
    /// Received bytes that are not parsed yet. Events are parsed one at a time: each contains an ID, which a server can
    /// make as long as an event, and send once for thousands of them.
    unread: Bytes,
    /// An error that has not been returned yet.
    problem: Option<EventError>,
    read: ReadData<E>,
}

/// An event (WHATWG HTML, section 9.2.6).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<E> {
    /// The data.
    pub data: E,
    /// The type; `None` for the default, `message`.
    pub event: Option<String>,
    /// The last ID of the stream, from this event or an earlier one.
    pub id: Option<String>,
    /// How long to wait before the stream is reopened, if the server has set it since the previous event.
    pub retry: Option<Duration>,
}

impl<E> Events<E> {
    fn new(called: &CallContext, download: Download, limit: usize, read: ReadData<E>) -> Self {
        let problem = other_type(download.headers()).map(|found| EventError::ContentType { found });
        Self {
            context: called.clone(),
            download: problem.is_none().then_some(download),
            parser: Parser::new(limit),
            unread: Bytes::new(),
            problem,
            read,
        }
    }

    /// Returns the next event, or `None` at the end of the stream. An event that the end cuts off is discarded.
    ///
    /// This method is cancel safe: dropping the future before it is ready discards nothing.
    ///
    /// # Errors
    ///
    /// Returns an error if an event cannot be read, after which later ones can still be read, or if the stream broke,
    /// after which it has ended.
    pub async fn next(&mut self) -> Option<Result<Event<E>, EventError>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    fn poll_event(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Event<E>, EventError>>> {
        loop {
            match self.parser.next(&mut self.unread) {
                Ok(Some(event)) => return Poll::Ready(Some(self.read(event))),
                Ok(None) => (),
                Err(problem) => self.end(Some(problem)),
            }
            if let Some(problem) = self.problem.take() {
                return Poll::Ready(Some(Err(problem)));
            }
            let Some(download) = &mut self.download else {
                return Poll::Ready(None);
            };
            match ready!(Pin::new(download).poll_next(context)) {
                Some(Ok(chunk)) => self.unread = chunk,
                Some(Err(failure)) => self.end(Some(EventError::Transport(failure))),
                None => self.end(None),
            }
        }
    }

    /// Ends the stream.
    fn end(&mut self, problem: Option<EventError>) {
        self.download = None;
        self.unread = Bytes::new();
        self.problem = problem;
    }

    fn read(&self, event: Event<String>) -> Result<Event<E>, EventError> {
        match observed(&self.context, || (self.read)(event.data.clone())) {
            Ok(data) => Ok(Event {
                data,
                event: event.event,
                id: event.id,
                retry: event.retry,
            }),
            Err(problem) => Err(EventError::Data {
                event: Box::new(event),
                problem,
            }),
        }
    }
}

/// Returns the `Content-Type` of the response, if it is not an event stream.
fn other_type(headers: &HeaderMap) -> Option<String> {
    let found = headers.get(CONTENT_TYPE)?;
    let found = String::from_utf8_lossy(found.as_bytes());
    let essence = essence(&found);
    (!essence.eq_ignore_ascii_case(MEDIA_TYPE)).then(|| found.into_owned())
}

impl<E> Stream for Events<E> {
    type Item = Result<Event<E>, EventError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

/// Omits the events.
impl<E> fmt::Debug for Events<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Events")
            .field("download", &self.download)
            .finish_non_exhaustive()
    }
}

/// Omits the data, which can be a secret.
impl<E> fmt::Debug for Event<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Event")
            .field("event", &self.event)
            .field("id", &self.id)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
