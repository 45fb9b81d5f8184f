//! Answers that are streams of events (WHATWG HTML, section 9.2).

mod parser;
mod problem;

use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use self::parser::Parser;
pub use self::problem::EventProblem;
use super::answer::read_json;
use super::call::Call;
use super::called::{Called, NotModified};
use super::charset::essence;
use super::client::Client;
use super::download::{Download, Downloading, Opening};
use super::error::{AnswerProblem, Error, ErrorBody};
use super::field::Field;
use super::leniency::DecodePolicy;
use super::operation::Operation;
use super::options::CallOptions;
use super::surprise::observed;

const MEDIA_TYPE: &str = "text/event-stream";

/// Makes the value of the text that an event carries.
type ReadData<E> = fn(String) -> Result<E, AnswerProblem>;

impl<'c, T, B> Call<'c, T, B> {
    /// Sends the request when it is awaited, for events that carry JSON.
    #[doc(hidden)]
    pub fn events<E: Field>(self) -> Listening<'c, E, B> {
        self.listen(|text| read_json(text.as_bytes()))
    }

    /// Sends the request when it is awaited, for events that carry text.
    #[doc(hidden)]
    pub fn text_events(self) -> Listening<'c, String, B> {
        self.listen(Ok)
    }

    fn listen<E>(mut self, read: ReadData<E>) -> Listening<'c, E, B> {
        self.request.header("accept", MEDIA_TYPE);
        let limit = self.request.client.max_response_bytes();
        let call = Downloading::new(self.request);
        Listening { call, limit, read }
    }
}

/// A call that is answered by [`Events`].
///
/// The limits of time hold up to the headers of the answer, since they would cut the stream off; from there on
/// [`idle_timeout`](Self::idle_timeout) holds.
#[must_use = "nothing is sent until the call is awaited"]
pub struct Listening<'c, E, B> {
    call: Downloading<'c, (), B>,
    limit: usize,
    read: ReadData<E>,
}

impl<E, B> Listening<'_, E, B> {
    /// The longest time in which nothing comes while it is waited for, not even a comment. Five minutes if not set.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.call = self.call.idle_timeout(timeout);
        self
    }

    /// Says what holds for this call. What is not said stays as its client has it.
    pub fn with(mut self, options: CallOptions) -> Self {
        self.call = self.call.with(options);
        self
    }
}

impl<'c, E, B: ErrorBody> IntoFuture for Listening<'c, E, B> {
    type Output = Result<Events<E>, Error<B>>;
    type IntoFuture = Connecting<'c, E, B>;

    fn into_future(self) -> Connecting<'c, E, B> {
        Connecting {
            opening: self.call.into_future(),
            limit: self.limit,
            read: self.read,
        }
    }
}

/// A call on its way that is answered by [`Events`].
#[must_use = "nothing is sent until the call is awaited"]
pub struct Connecting<'c, E, B> {
    opening: Opening<'c, B>,
    limit: usize,
    read: ReadData<E>,
}

impl<E, B: ErrorBody> Future for Connecting<'_, E, B> {
    type Output = Result<Events<E>, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let opened = ready!(Pin::new(&mut self.opening).poll(context));
        let called = self.opening.called;
        Poll::Ready(opened.map(|download| Events::new(called, download, self.limit, self.read)))
    }
}

impl<E, B> fmt::Debug for Listening<'_, E, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Listening").field(&self.call).finish()
    }
}

impl<E, B> fmt::Debug for Connecting<'_, E, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Connecting").field(&self.opening).finish()
    }
}

/// The events of an answer, as they come: by [`next`](Self::next), or as a `Stream`.
///
/// The stream is not opened again when it ends; [`Event::id`] and [`Event::retry`] are there for callers that do so.
/// The `max_response_bytes` of the client bounds each event, not all of them together.
pub struct Events<E> {
    client: Client,
    operation: &'static Operation,
    policy: DecodePolicy,
    /// None when nothing more comes.
    download: Option<Download>,
    parser: Parser,
    /// What came and was not read yet. Events are made of it one at a time: each holds an ID, which a server can make as
    /// long as an event, and say once for thousands of them.
    unread: Bytes,
    /// What is wrong, until it is asked for.
    problem: Option<EventProblem>,
    read: ReadData<E>,
}

/// An event (WHATWG HTML, section 9.2.6).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<E> {
    /// What it carries.
    pub data: E,
    /// Its type; none for the usual one, `message`.
    pub event: Option<String>,
    /// The last ID that the stream gave, with this event or one before it.
    pub id: Option<String>,
    /// How long to wait before the stream is opened again, where the server said so since the event before.
    pub retry: Option<Duration>,
}

impl<E> Events<E> {
    fn new(called: Called<'_>, download: Download, limit: usize, read: ReadData<E>) -> Self {
        let problem =
            other_type(download.headers()).map(|found| EventProblem::ContentType { found });
        Self {
            client: called.client.clone(),
            operation: called.operation,
            policy: called.policy,
            download: problem.is_none().then_some(download),
            parser: Parser::new(limit),
            unread: Bytes::new(),
            problem,
            read,
        }
    }

    /// The next event; `None` at the end of the stream. An event that the end cuts off is not given out.
    ///
    /// Nothing is lost when the future is dropped before it is ready.
    ///
    /// # Errors
    ///
    /// When an event cannot be read, in which case those after it can be; or when the stream broke, in which case it is
    /// over.
    pub async fn next(&mut self) -> Option<Result<Event<E>, EventProblem>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    fn poll_event(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Event<E>, EventProblem>>> {
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
                Some(Err(failure)) => self.end(Some(EventProblem::Transport(failure))),
                None => self.end(None),
            }
        }
    }

    /// Nothing more comes.
    fn end(&mut self, problem: Option<EventProblem>) {
        self.download = None;
        self.unread = Bytes::new();
        self.problem = problem;
    }

    fn read(&self, event: Event<String>) -> Result<Event<E>, EventProblem> {
        let called = Called {
            client: &self.client,
            operation: self.operation,
            declared: &[],
            policy: self.policy,
            not_modified: NotModified::default(),
        };
        match observed(called, || (self.read)(event.data.clone())) {
            Ok(data) => Ok(Event {
                data,
                event: event.event,
                id: event.id,
                retry: event.retry,
            }),
            Err(problem) => Err(EventProblem::Data {
                event: Box::new(event),
                problem,
            }),
        }
    }
}

/// What the answer says of its type, if that is no stream of events.
fn other_type(headers: &HeaderMap) -> Option<String> {
    let found = headers.get(CONTENT_TYPE)?;
    let found = String::from_utf8_lossy(found.as_bytes());
    let essence = essence(&found);
    (!essence.eq_ignore_ascii_case(MEDIA_TYPE)).then(|| found.into_owned())
}

impl<E> Stream for Events<E> {
    type Item = Result<Event<E>, EventProblem>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

/// Shows nothing of the events.
impl<E> fmt::Debug for Events<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Events")
            .field("download", &self.download)
            .finish_non_exhaustive()
    }
}

/// Shows nothing of the data, which can be a secret.
impl<E> fmt::Debug for Event<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Event")
            .field("event", &self.event)
            .field("id", &self.id)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
