//! Bodies of items, which are sent one by one.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::call::request_builder::RequestBuilder;
use crate::runtime::http::framing::writer::Writer;
use crate::runtime::json::field::{AsSerialize, JsonCodec};
use crate::runtime::problem::request::RequestError;
use crate::runtime::spec::item_framing::ItemFraming;

use super::upload::Upload;

type Failure = Box<dyn Error + Send + Sync>;
type Items<T> = Pin<Box<dyn Stream<Item = Result<T, Failure>> + Send>>;

/// Items to send: a list, by `into()`, or a [`stream`](Self::stream).
///
/// A list is sent as a whole. A stream is sent item by item, and can be read only once: such a request is not retried.
pub struct ItemUpload<T>(Source<T>);

enum Source<T> {
    List(Vec<T>),
    Stream(Items<T>),
}

impl<T> ItemUpload<T> {
    /// Creates a body from a stream of items. An error of the stream ends the request before its body is complete.
    pub fn stream<S, E>(items: S) -> Self
    where
        S: Stream<Item = Result<T, E>> + Send + 'static,
        E: Into<Failure>,
    {
        Self(Source::Stream(Box::pin(Converted(Box::pin(items)))))
    }
}

impl<T> From<Vec<T>> for ItemUpload<T> {
    fn from(items: Vec<T>) -> Self {
        Self(Source::List(items))
    }
}

/// Shows the number of items, and omits them.
impl<T> fmt::Debug for ItemUpload<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::List(items) => write!(out, "ItemUpload({} items)", items.len()),
            Source::Stream(_) => out.write_str("ItemUpload(a stream)"),
        }
    }
}

/// A stream whose errors are converted.
struct Converted<S>(Pin<Box<S>>);

impl<S, T, E> Stream for Converted<S>
where
    S: Stream<Item = Result<T, E>>,
    E: Into<Failure>,
{
    type Item = Result<T, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(item.map(|item| item.map_err(Into::into)))
    }
}

/// A stream of frames.
struct Written<T> {
    items: Items<T>,
    writer: Writer,
    state: State,
}

#[derive(PartialEq, Eq)]
enum State {
    Items,
    Over,
}

/// No field is structurally pinned.
impl<T> Unpin for Written<T> {}

impl<T: JsonCodec> Stream for Written<T> {
    type Item = Result<Bytes, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.state == State::Over {
            return Poll::Ready(None);
        }
        let frame = match ready!(self.items.as_mut().poll_next(context)) {
            Some(Ok(item)) => {
                let mut frame = Vec::new();
                let written = write(&self.writer, &item, &mut frame);
                written.map(|()| frame).map_err(Failure::from)
            }
            Some(Err(failure)) => Err(failure),
            None => {
                self.state = State::Over;
                let end = self.writer.end();
                if end.is_empty() {
                    return Poll::Ready(None);
                }
                Ok(end.into_bytes())
            }
        };
        if frame.is_err() {
            self.state = State::Over;
        }
        Poll::Ready(Some(frame.map(Bytes::from)))
    }
}

/// Appends the frame of an item. JSON is written without line breaks.
fn write<T: JsonCodec>(
    writer: &Writer,
    item: &T,
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    writer.frame(out, |out| serde_json::to_writer(out, &AsSerialize(item)))
}

impl<T, B> RequestBuilder<T, B> {
    /// Sets a body of items with this media type.
    pub fn upload_items<I: JsonCodec + 'static>(
        self,
        media_type: &str,
        framing: ItemFraming,
        items: impl Into<ItemUpload<I>>,
    ) -> Self {
        self.written_items(
            media_type,
            Writer::new(framing, Writer::JSON_PART),
            items.into(),
        )
    }

    /// Sets a multipart body of this media type with a part for each item, whose own media type is `part_type`.
    pub fn upload_parts<I: JsonCodec + 'static>(
        self,
        media_type: &str,
        part_type: &str,
        headers: &[(&str, &str)],
        items: impl Into<ItemUpload<I>>,
    ) -> Self {
        let headers: Vec<_> = [("Content-Type", part_type)]
            .into_iter()
            .chain(headers.iter().copied())
            .collect();
        let writer = Writer::new(ItemFraming::Parts, &headers);
        self.written_items(media_type, writer, items.into())
    }

    fn written_items<I: JsonCodec + 'static>(
        mut self,
        media_type: &str,
        writer: Writer,
        items: ItemUpload<I>,
    ) -> Self {
        let content_type = writer.content_type(media_type);
        let upload = match items.0 {
            Source::Stream(items) => Upload::stream(Written {
                items,
                writer,
                state: State::Items,
            }),
            Source::List(items) => {
                let mut body = Vec::new();
                let written = items
                    .iter()
                    .try_for_each(|item| write(&writer, item, &mut body));
                body.extend_from_slice(writer.end().as_bytes());
                self.request
                    .keep(written.map_err(|failure| RequestError::Body {
                        reason: failure.to_string(),
                    }));
                Upload::from(body)
            }
        };
        self.upload(&content_type, upload)
    }
}
