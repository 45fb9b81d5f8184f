//! Streamed responses of a mock: items and events.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame};

use crate::runtime::http::framing::writer::Writer;
use crate::runtime::json::field::{AsSerialize, JsonCodec};
use crate::runtime::spec::item_framing::ItemFraming;
use crate::runtime::transport::bodies::ResponseBody;

use super::expectation::Expectation;

/// Returns what is sent for a value, or why it cannot be written.
type Write<T> = fn(&T) -> Result<Written, String>;

/// What is sent for a value.
#[doc(hidden)]
pub struct Written {
    text: Vec<u8>,
    /// The name of the event, where it says what the data is.
    event: Option<String>,
}

impl Written {
    /// Returns the event with this name, whose data is JSON.
    pub fn json_event<T: JsonCodec>(event: &str, data: &T) -> Result<Self, String> {
        let event = Some(event.to_owned());
        json_of(data).map(|written| Self { event, ..written })
    }

    /// Returns the event with this name and data.
    pub fn text_event(event: &str, data: &str) -> Self {
        Self {
            text: data.as_bytes().to_vec(),
            event: Some(event.to_owned()),
        }
    }
}

/// The data of an event whose name says what it is, for a mock.
#[doc(hidden)]
pub trait MockNamedEvent {
    /// Returns the event.
    ///
    /// # Errors
    ///
    /// Returns why the data cannot be written.
    fn write(&self) -> Result<Written, String>;
}

/// How the items of an operation are sent.
#[doc(hidden)]
pub struct ItemsOf<T> {
    media_type: &'static str,
    framing: ItemFraming,
    write: Write<T>,
}

/// How the data of the events of an operation is sent.
#[doc(hidden)]
pub struct EventsOf<T> {
    write: Write<T>,
}

impl<T: JsonCodec> ItemsOf<T> {
    pub fn json(media_type: &'static str, framing: ItemFraming) -> Self {
        let write = json_of;
        Self {
            media_type,
            framing,
            write,
        }
    }
}

impl ItemsOf<String> {
    pub fn text(media_type: &'static str, framing: ItemFraming) -> Self {
        Self {
            media_type,
            framing,
            write: |text| text_of(text),
        }
    }
}

impl<T: MockNamedEvent> ItemsOf<T> {
    pub fn named(media_type: &'static str, framing: ItemFraming) -> Self {
        Self {
            media_type,
            framing,
            write: T::write,
        }
    }
}

impl<T: JsonCodec> EventsOf<T> {
    pub fn json() -> Self {
        Self { write: json_of }
    }
}

impl EventsOf<String> {
    pub fn text() -> Self {
        Self {
            write: |text| text_of(text),
        }
    }
}

impl<T: MockNamedEvent> EventsOf<T> {
    pub fn named() -> Self {
        Self { write: T::write }
    }
}

fn json_of<T: JsonCodec>(value: &T) -> Result<Written, String> {
    let text = serde_json::to_vec(&AsSerialize(value)).map_err(|failure| failure.to_string())?;
    Ok(Written { text, event: None })
}

fn text_of(text: &str) -> Result<Written, String> {
    let text = text.as_bytes().to_vec();
    Ok(Written { text, event: None })
}

/// An item of a streamed response: a value, by `into()`, or what a server sends in its place.
#[derive(Clone, Debug)]
pub struct MockItem<T>(Content<T>);

#[derive(Clone, Debug)]
enum Content<T> {
    Value(T),
    Text(String),
    End(End),
}

/// How a response ends before it is complete.
#[derive(Clone, Copy, Debug)]
enum End {
    CutOff,
    Stall,
}

impl<T> MockItem<T> {
    /// Creates an item with this text, which need not be JSON.
    pub fn raw(text: impl Into<String>) -> Self {
        Self(Content::Text(text.into()))
    }

    /// Breaks the connection. Later items are not sent.
    #[must_use]
    pub fn cut_off() -> Self {
        Self(Content::End(End::CutOff))
    }

    /// Keeps the connection open, and sends nothing more.
    #[must_use]
    pub fn stall() -> Self {
        Self(Content::End(End::Stall))
    }
}

impl<T> From<T> for MockItem<T> {
    fn from(value: T) -> Self {
        Self(Content::Value(value))
    }
}

/// An event of a streamed response: its data, by `into()`, with its other fields, or what a server sends in its place.
#[derive(Clone, Debug)]
pub struct MockEvent<T> {
    data: Content<T>,
    fields: Vec<(&'static str, String)>,
}

impl<T> MockEvent<T> {
    /// Creates an event with this data.
    pub fn new(data: T) -> Self {
        Self::of(Content::Value(data))
    }

    /// Creates an event with this data verbatim, which need not be JSON.
    pub fn raw(data: impl Into<String>) -> Self {
        Self::of(Content::Text(data.into()))
    }

    /// Breaks the connection. Later events are not sent.
    #[must_use]
    pub fn cut_off() -> Self {
        Self::of(Content::End(End::CutOff))
    }

    /// Keeps the connection open, and sends nothing more.
    #[must_use]
    pub fn stall() -> Self {
        Self::of(Content::End(End::Stall))
    }

    fn of(data: Content<T>) -> Self {
        Self {
            data,
            fields: Vec::new(),
        }
    }

    /// Sets its name. Of data that belongs to several names, the first is sent without this.
    #[must_use]
    pub fn event(self, event: &str) -> Self {
        self.field("event", event.to_owned())
    }

    /// Sets its ID, with which a stream that broke is reopened.
    #[must_use]
    pub fn id(self, id: &str) -> Self {
        self.field("id", id.to_owned())
    }

    /// Sets how long to wait before the stream is reopened.
    #[must_use]
    pub fn retry(self, wait: Duration) -> Self {
        self.field("retry", wait.as_millis().to_string())
    }

    fn field(mut self, name: &'static str, value: String) -> Self {
        self.fields.push((name, value));
        self
    }
}

impl<T> From<T> for MockEvent<T> {
    fn from(data: T) -> Self {
        Self::new(data)
    }
}

impl<T, I, E> Expectation<T, ItemsOf<I>, E> {
    /// Returns these items one by one, framed as the document declares it, for `.items()`. Another item than a value is
    /// a [`MockItem`].
    pub fn items(self, items: impl IntoIterator<Item = impl Into<MockItem<I>>>) {
        let ItemsOf {
            media_type,
            framing,
            write,
        } = self.items;
        let writer = Writer::new(framing, Writer::JSON_PART);
        let framed = |written: Written| match framing {
            // A text can have several lines.
            ItemFraming::Events => Piece::event(&[], written),
            ItemFraming::Lines | ItemFraming::JsonSequence | ItemFraming::Parts => {
                Piece::framed(&writer, &written.text)
            }
        };
        let items = items.into_iter().map(|item| match item.into().0 {
            Content::Value(value) => write(&value).map(framed),
            Content::Text(text) => text_of(&text).map(framed),
            Content::End(end) => Ok(Piece::End(end)),
        });
        let end = Piece::Bytes(writer.end().into());
        let pieces: Result<VecDeque<Piece>, String> = items.chain([Ok(end)]).collect();
        let content_type = writer.content_type(media_type);
        self.streams(&content_type, pieces.map(Pieces::repeated));
    }
}

impl<T, I, E> Expectation<T, I, EventsOf<E>> {
    /// Returns these events one by one, for `.events()`. An event that has more than data is a [`MockEvent`].
    pub fn events(self, events: impl IntoIterator<Item = impl Into<MockEvent<E>>>) {
        let write = self.events.write;
        let pieces = events.into_iter().map(|event| {
            let MockEvent { data, fields } = event.into();
            match data {
                Content::Value(value) => write(&value).map(|data| Piece::event(&fields, data)),
                Content::Text(data) => text_of(&data).map(|data| Piece::event(&fields, data)),
                Content::End(end) => Ok(Piece::End(end)),
            }
        });
        let pieces: Result<VecDeque<Piece>, String> = pieces.collect();
        self.streams("text/event-stream", pieces.map(Pieces::repeated));
    }
}

/// A piece of a streamed response.
#[derive(Clone)]
enum Piece {
    Bytes(Bytes),
    End(End),
}

impl Piece {
    /// Returns the frame of an item.
    fn framed(writer: &Writer, text: &[u8]) -> Self {
        let mut frame = Vec::new();
        let Ok(()) = writer.frame(&mut frame, |out| {
            out.extend_from_slice(text);
            Ok::<(), Infallible>(())
        });
        Self::Bytes(frame.into())
    }

    /// Returns an event (WHATWG HTML, section 9.2.5). Each line of its data is a field, and the last of several names
    /// is the name.
    fn event(fields: &[(&'static str, String)], written: Written) -> Self {
        let Written { text, event } = written;
        let name = event.iter().map(|name| ("event", name.as_bytes()));
        let fields = fields.iter().map(|(name, value)| (*name, value.as_bytes()));
        let data = text.split(|byte| *byte == b'\n').map(|line| ("data", line));
        let mut event = Vec::new();
        for (name, value) in name.chain(fields).chain(data) {
            event.extend_from_slice(name.as_bytes());
            event.extend_from_slice(b": ");
            event.extend_from_slice(value);
            event.push(b'\n');
        }
        event.push(b'\n');
        Self::Bytes(event.into())
    }
}

/// The body of a streamed response.
struct Pieces(VecDeque<Piece>);

impl Pieces {
    /// Returns what makes the body for each call.
    fn repeated(pieces: VecDeque<Piece>) -> Box<dyn Fn() -> ResponseBody + Send + Sync> {
        Box::new(move || ResponseBody::new(Self(pieces.clone())))
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.0.pop_front() {
            Some(Piece::Bytes(bytes)) => Poll::Ready(Some(Ok(Frame::data(bytes)))),
            Some(Piece::End(End::CutOff)) => {
                self.0.clear();
                let broken = "the mock was configured to break the connection";
                Poll::Ready(Some(Err(io::Error::other(broken))))
            }
            Some(Piece::End(End::Stall)) => {
                self.0.push_front(Piece::End(End::Stall));
                Poll::Pending
            }
            None => Poll::Ready(None),
        }
    }
}
