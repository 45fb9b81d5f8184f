//! Responses that are streams of items.

mod format;
mod source;

use std::fmt;
use std::fmt::Write as _;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::client::context::CallContext;
use crate::runtime::error::api_error::ApiError;
use crate::runtime::error::call_error::{Error, ErrorBody};
use crate::runtime::error::kind::ErrorKind;
use crate::runtime::http::response_head::ResponseHead;
use crate::runtime::json::decode::{is_json, read_json_at};
use crate::runtime::json::field::JsonCodec;
use crate::runtime::problem::decode::DecodeError;
use crate::runtime::response::observed::observed;
use crate::runtime::send::request::Request;

pub use self::format::ItemFormat;
pub(super) use self::source::RawItem;
use self::source::{NoItem, Purpose, Source};
use super::download::{Download, DownloadCall};
use super::event_source::{DONE, Reopening};
use super::pending::{failed, first_bytes, without_response};
use super::request_builder::RequestBuilder;

/// Decodes an item, which the pointer locates.
type ReadItem<T> = fn(&RawItem, &str) -> Result<T, DecodeError>;

impl<T, B> RequestBuilder<T, B> {
    /// Returns the items of a response, which are JSON.
    pub fn item_stream<I: JsonCodec>(self, format: &'static ItemFormat) -> ItemStream<I, B> {
        self.stream_of(format, Data::Json, |item, pointer| {
            read_json_at(&item.text, pointer)
        })
    }

    /// Returns the items of a response, which are text.
    pub fn text_item_stream(self, format: &'static ItemFormat) -> ItemStream<String, B> {
        self.stream_of(format, Data::Text, |item, _| {
            Ok(String::from_utf8_lossy(&item.text).into_owned())
        })
    }

    pub(super) fn stream_of<I>(
        self,
        format: &'static ItemFormat,
        data: Data,
        read: ReadItem<I>,
    ) -> ItemStream<I, B> {
        ItemStream::new(*self.request, format, data, read)
    }
}

/// What the text of an item is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Data {
    Json,
    Text,
    /// What the name of its event says. JSON, of some items at least.
    #[allow(dead_code, reason = "a document can do without names")]
    Named,
}

/// The items of a response, as they arrive: by [`next`](Self::next), or as a `Stream`.
///
/// An item that cannot be decoded is an error with its text ([`Error::raw_body`]) and its position; later items follow,
/// as they do after an item that is longer than the `max_response_bytes` of the client. That limit bounds each item, not
/// all of them together. An error of the call, or of its connection, ends the stream.
///
/// The timeouts of the call apply up to the response headers, since they would cut the stream off; from there on
/// [`idle_timeout`](Self::idle_timeout) applies. If the stream is dropped, its connection is closed.
#[must_use = "nothing is sent until an item is requested"]
pub struct ItemStream<T, B = ApiError> {
    pub(in crate::runtime) context: CallContext,
    format: &'static ItemFormat,
    data: Data,
    read: ReadItem<T>,
    /// The most attempts to reopen a stream of events, if the caller has set that.
    attempts: Option<u32>,
    state: State<B>,
    /// The number of items so far, those that are errors included.
    position: usize,
    /// The pointer to the current item.
    pointer: String,
}

enum State<B> {
    Unsent(Box<Request>),
    Opening(Box<DownloadCall<B>>, Reopening),
    Open(ResponseHead, Box<Source>),
    Over,
}

impl<T, B> ItemStream<T, B> {
    fn new(
        mut request: Request,
        format: &'static ItemFormat,
        data: Data,
        read: ReadItem<T>,
    ) -> Self {
        request.header("accept", format.media_type);
        Self {
            context: request.context.clone(),
            format,
            data,
            read,
            attempts: None,
            state: State::Unsent(Box::new(request)),
            position: 0,
            pointer: String::new(),
        }
    }

    /// Sets how long to wait for the next bytes of the stream. Default: that of the call's options, 30 seconds.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        if let State::Unsent(request) = &mut self.state {
            request.terms.idle_timeout = timeout;
        }
        self
    }

    /// Sets how often in a row a stream of events that broke is reopened, and thereby states that the operation may be
    /// repeated. Default: as often as the retry policy allows, if the operation is idempotent; else never.
    ///
    /// The server gets the ID of the last event (`Last-Event-ID`), and the wait is the one that it has set with `retry`.
    /// A stream is not reopened if it has had events, and no IDs: they would be repeated. Neither is one of another
    /// format, which has no IDs.
    pub fn reopen(mut self, attempts: u32) -> Self {
        self.attempts = Some(attempts);
        self
    }
}

impl<T, B: ErrorBody> ItemStream<T, B> {
    /// Returns the next item, or `None` after the last.
    ///
    /// No item is skipped if the future is dropped before it is ready.
    ///
    /// # Errors
    ///
    /// If the item cannot be decoded, others can follow; if the call fails or its connection breaks, the stream is over.
    pub async fn next(&mut self) -> Option<Result<T, Error<B>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error<B>>>> {
        loop {
            match &mut self.state {
                State::Unsent(_) => self.send(),
                State::Opening(call, _) => {
                    let opened = ready!(Pin::new(call).poll(context));
                    if let Err(error) = opened.and_then(|download| self.open(download)) {
                        self.state = State::Over;
                        return Poll::Ready(Some(Err(error)));
                    }
                }
                State::Open(_, source) => match ready!(source.poll_item(context)) {
                    Some(Ok(raw)) => {
                        if let Some(item) = self.item(raw) {
                            return Poll::Ready(Some(item));
                        }
                    }
                    Some(Err(problem)) => return Poll::Ready(Some(Err(self.missing(problem)))),
                    None => self.state = State::Over,
                },
                State::Over => return Poll::Ready(None),
            }
        }
    }

    fn send(&mut self) {
        if let State::Unsent(mut request) = std::mem::replace(&mut self.state, State::Over) {
            let mut reopening = Reopening::of(&mut request);
            if let Some(attempts) = self.attempts {
                reopening.allow(attempts);
            }
            self.state = State::Opening(Box::new(DownloadCall::new(*request)), reopening);
        }
    }

    fn open(&mut self, download: Download) -> Result<(), Error<B>> {
        let State::Opening(_, reopening) = std::mem::replace(&mut self.state, State::Over) else {
            return Ok(());
        };
        let head = download.head().clone();
        if head.is_bodiless() {
            return Ok(());
        }
        let limit = self.context.client.max_response_bytes();
        let framing = self.format.framing_of(self.context.operation, &head);
        let source = framing.and_then(|framing| {
            let source = Source::open(framing, download, limit, reopening);
            source.ok_or(DecodeError::NoItem)
        });
        match source {
            Ok(source) => {
                self.state = State::Open(head, Box::new(source));
                Ok(())
            }
            Err(problem) => Err(self.error(ErrorKind::Decode(problem), Some(head), Bytes::new())),
        }
    }

    /// Returns the item of a text, unless it is none.
    fn item(&mut self, raw: RawItem) -> Option<Result<T, Error<B>>> {
        if self.is_done(&raw.text) {
            // The connection is closed, since nothing is waiting for it any more.
            if let State::Open(_, source) = &mut self.state {
                source.close();
            }
            self.state = State::Over;
            return None;
        }
        if self.data == Data::Json && raw.purpose == Purpose::Ping {
            return None;
        }
        let is_ping = self.data == Data::Named && raw.purpose == Purpose::Ping;
        self.pointer.clear();
        // Writing to a string cannot fail.
        let _ = write!(self.pointer, "/{}", self.position);
        let other_type = self.other_type(&raw);
        let read = || match other_type {
            Some(problem) => Err(problem),
            None => (self.read)(&raw, &self.pointer),
        };
        let read = observed(&self.context, read);
        if is_ping && read.is_err() {
            return None;
        }
        self.position += 1;
        Some(read.map_err(|problem| {
            let kind = ErrorKind::Decode(located(&self.pointer, problem));
            self.error(kind, self.head(), first_bytes(raw.text))
        }))
    }

    fn is_done(&self, text: &[u8]) -> bool {
        let text = text.trim_ascii();
        let mut done = self.format.done.iter();
        done.any(|marker| marker.as_bytes() == text)
            || self.data != Data::Text && text == DONE.as_bytes()
    }

    /// Returns an error if the item declares another media type than JSON.
    fn other_type(&self, raw: &RawItem) -> Option<DecodeError> {
        let found = raw.content_type.as_ref()?;
        let found = String::from_utf8_lossy(found.as_bytes());
        let is_other = self.data == Data::Json && !is_json(&found);
        is_other.then(|| DecodeError::ContentType {
            found: found.into_owned(),
        })
    }

    /// Returns the error in the position of an item.
    fn missing(&mut self, problem: NoItem) -> Error<B> {
        let head = self.head();
        self.position += 1;
        match problem {
            NoItem::Decode(problem) => self.error(ErrorKind::Decode(problem), head, Bytes::new()),
            NoItem::Transport(failure) => {
                self.error(ErrorKind::Transport(failure), head, Bytes::new())
            }
            NoItem::Response(received) => failed(&self.context, received),
            NoItem::Unopened(failure) => without_response(&self.context, failure),
        }
    }

    fn head(&self) -> Option<ResponseHead> {
        match &self.state {
            State::Open(head, _) => Some(head.clone()),
            State::Unsent(_) | State::Opening(..) | State::Over => None,
        }
    }

    fn error(&self, kind: ErrorKind<B>, head: Option<ResponseHead>, raw: Bytes) -> Error<B> {
        Error::new(self.context.operation.id, kind, head, raw)
    }
}

/// Adds the position of the item to an error in it.
fn located(item: &str, problem: DecodeError) -> DecodeError {
    match problem {
        DecodeError::Malformed {
            pointer,
            schema,
            message,
        } => DecodeError::Item {
            pointer: match pointer.starts_with(item) {
                true => pointer,
                false => format!("{item}{pointer}"),
            },
            schema,
            message,
        },
        other => other,
    }
}

impl<T, B: ErrorBody> Stream for ItemStream<T, B> {
    type Item = Result<T, Error<B>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

/// Shows the operation, and none of its arguments.
impl<T, B> fmt::Debug for ItemStream<T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ItemStream({})", self.context.operation.id)
    }
}
