//! Responses that are event streams (WHATWG HTML, section 9.2).

mod error;

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use crate::runtime::client::context::CallContext;
use crate::runtime::error::api_error::ApiError;
use crate::runtime::error::call_error::{Error, ErrorBody};
use crate::runtime::http::framing::event_stream::RawEvent;
use crate::runtime::json::decode::read_json;
use crate::runtime::json::field::JsonCodec;
use crate::runtime::problem::decode::DecodeError;
use crate::runtime::response::observed::observed;

pub use self::error::EventError;
use super::download::DownloadCall;
use super::event_source::{DONE, EventSource, MEDIA_TYPE, NoEvent, PING, Reopening, other_type};
use super::pending::{failed, without_response};
use super::request_builder::RequestBuilder;

/// Reads the data of an event.
type ReadData<E> = fn(&RawEvent) -> Result<E, DecodeError>;

impl<T, B> RequestBuilder<T, B> {
    /// Returns the call whose response is a stream of events with JSON data.
    pub fn events<E: JsonCodec>(self) -> EventsCall<E, B> {
        self.listen(Data::Json, |event| read_json(event.data.as_bytes()))
    }

    /// Returns the call whose response is a stream of events with text data.
    pub fn text_events(self) -> EventsCall<String, B> {
        self.listen(Data::Text, |event| Ok(event.data.clone()))
    }

    pub(super) fn listen<E>(mut self, data: Data, read: ReadData<E>) -> EventsCall<E, B> {
        self.request.header("accept", MEDIA_TYPE);
        let limit = self.request.context.client.max_response_bytes();
        let reopening = Reopening::of(&mut self.request);
        let call = DownloadCall::new(*self.request);
        EventsCall {
            call,
            limit,
            reopening: Some(reopening),
            reader: EventReader {
                read,
                data,
                done: &[],
            },
        }
    }
}

/// A call that returns [`Events`].
///
/// The timeouts of the call apply up to the response headers, since they would cut the stream off; from there on
/// [`idle_timeout`](Self::idle_timeout) applies.
#[must_use = "nothing is sent until the call is awaited"]
pub struct EventsCall<E, B = ApiError> {
    pub(in crate::runtime) call: DownloadCall<B>,
    limit: usize,
    /// `None` once the call has returned.
    reopening: Option<Reopening>,
    reader: EventReader<E>,
}

/// How events are read.
struct EventReader<E> {
    read: ReadData<E>,
    data: Data,
    /// The data that ends the stream.
    done: &'static [&'static str],
}

/// What the data of events is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Data {
    /// JSON, of some events at least.
    Json,
    Text,
}

impl<E> EventReader<E> {
    /// Returns whether this data ends the stream. `[DONE]` is no JSON, and a text only where the API says what it means.
    fn is_done(&self, data: &str) -> bool {
        let data = data.trim();
        self.done.contains(&data) || self.data == Data::Json && data == DONE
    }

    /// Returns whether the event keeps the connection open, if it cannot be read.
    fn is_ping(&self, event: &RawEvent) -> bool {
        self.data == Data::Json && (event.data.is_empty() || event.event.as_deref() == Some(PING))
    }
}

impl<E> Clone for EventReader<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for EventReader<E> {}

/// Returns the error in the position of an event.
fn problem_of<B: ErrorBody>(called: &CallContext, problem: NoEvent) -> EventError {
    match problem {
        NoEvent::TooLong { limit } => EventError::TooLarge { limit },
        NoEvent::Transport(failure) => EventError::Transport(failure),
        NoEvent::ContentType(found) => EventError::ContentType { found },
        NoEvent::Response(received) => EventError::Reopen(Box::new(failed::<B>(called, received))),
        NoEvent::Unopened(failure) => {
            EventError::Reopen(Box::new(without_response::<B>(called, failure)))
        }
    }
}

impl<E, B> EventsCall<E, B> {
    /// Sets how long to wait for the next bytes of the stream, comments included. Default: that of the
    /// call's options, 30 seconds.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.call = self.call.idle_timeout(timeout);
        if let Some(reopening) = &mut self.reopening {
            reopening.wait_for(timeout);
        }
        self
    }

    /// Sets how often in a row a stream that broke is reopened, and thereby states that the operation may be repeated.
    /// Default: as often as the retry policy allows, if the operation is idempotent; else never.
    ///
    /// The server gets the ID of the last event (`Last-Event-ID`), and the wait is the one that it has set with `retry`.
    /// A stream is not reopened if it has had events, and no IDs: they would be repeated. A stream that has ended is
    /// not reopened either.
    pub fn reopen(mut self, attempts: u32) -> Self {
        if let Some(reopening) = &mut self.reopening {
            reopening.allow(attempts);
        }
        self
    }

    /// Sets the data of an event that ends the stream: `[DONE]`, for example, which ends one of JSON in any case.
    pub fn done(mut self, markers: &'static [&'static str]) -> Self {
        self.reader.done = markers;
        self
    }
}

impl<E, B: ErrorBody> Future for EventsCall<E, B> {
    type Output = Result<Events<E>, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let opened = ready!(Pin::new(&mut self.call).poll(context));
        let download = match opened {
            Ok(download) => download,
            Err(error) => return Poll::Ready(Err(error)),
        };
        let problem = other_type(download.headers()).map(|found| EventError::ContentType { found });
        let limit = self.limit;
        let source = |reopening| EventSource::new(download, limit, reopening);
        let reopening = self.reopening.take().filter(|_| problem.is_none());
        Poll::Ready(Ok(Events {
            context: self.call.context.clone(),
            source: reopening.map(source),
            problem,
            convert: problem_of::<B>,
            reader: self.reader,
        }))
    }
}

impl<E, B> fmt::Debug for EventsCall<E, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("EventsCall").field(&self.call).finish()
    }
}

/// The events of a response, as they arrive: by [`next`](Self::next), or as a `Stream`.
///
/// A stream that broke is reopened as [`EventsCall::reopen`] describes, one that has ended is not; [`Event::id`] and
/// [`Event::retry`] are for callers that do that. The `max_response_bytes` of the client bounds each event, not all of
/// them together.
pub struct Events<E> {
    pub(in crate::runtime) context: CallContext,
    /// `None` if the response is no event stream.
    source: Option<EventSource>,
    /// The other media type, until it was returned.
    problem: Option<EventError>,
    convert: fn(&CallContext, NoEvent) -> EventError,
    reader: EventReader<E>,
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
        if let Some(problem) = self.problem.take() {
            return Poll::Ready(Some(Err(problem)));
        }
        loop {
            let Some(source) = &mut self.source else {
                return Poll::Ready(None);
            };
            let event = match ready!(source.poll_event(context)) {
                Some(Ok(event)) => event,
                Some(Err(problem)) => {
                    return Poll::Ready(Some(Err((self.convert)(&self.context, problem))));
                }
                None => return Poll::Ready(None),
            };
            if self.reader.is_done(&event.data) {
                source.close();
                return Poll::Ready(None);
            }
            let is_ping = self.reader.is_ping(&event);
            match self.read(event) {
                Err(_) if is_ping => (),
                read => return Poll::Ready(Some(read)),
            }
        }
    }

    fn read(&self, event: RawEvent) -> Result<Event<E>, EventError> {
        match observed(&self.context, || (self.reader.read)(&event)) {
            Ok(data) => Ok(Event::new(event, |_| data)),
            Err(problem) => Err(EventError::Data {
                event: Box::new(Event::new(event, |data| data)),
                problem,
            }),
        }
    }
}

impl<E> Event<E> {
    fn new(event: RawEvent, data: impl FnOnce(String) -> E) -> Self {
        Self {
            data: data(event.data),
            event: event.event,
            id: event.id,
            retry: event.retry,
        }
    }
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
            .field("source", &self.source)
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
