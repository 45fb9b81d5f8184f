//! Content that is sent verbatim: bytes, or a stream that is never in memory as a whole.

mod progress;

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame, SizeHint};

use crate::runtime::call::request_builder::RequestBuilder;
use crate::runtime::transport::bodies::RequestBody;

use self::progress::Progress;

type Failure = Box<dyn Error + Send + Sync>;
type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, Failure>> + Send>>;

/// Content to send, with its media type, file name and headers.
///
/// Bytes and strings are converted by `into()`. A [`stream`](Self::stream) is sent chunk by chunk. It can be read only
/// once: such a request is not retried, and a redirect that requires the same body again is not followed.
pub struct Upload {
    pub(in crate::runtime) content: Content,
    pub(in crate::runtime) content_type: Option<String>,
    pub(in crate::runtime) file_name: Option<String>,
    pub(in crate::runtime) headers: Vec<(String, String)>,
}

pub(in crate::runtime) enum Content {
    Bytes(Bytes),
    Stream {
        /// Never locked: the mutex only makes the stream `Sync`.
        chunks: Mutex<Chunks>,
        length: Option<u64>,
    },
}

impl Upload {
    /// Creates content from a stream of chunks whose total length is unknown.
    pub fn stream<S, C, E>(chunks: S) -> Self
    where
        S: Stream<Item = Result<C, E>> + Send + 'static,
        C: Into<Bytes>,
        E: Into<Failure>,
    {
        Self::from(Content::Stream {
            chunks: Mutex::new(Box::pin(Converted(Box::pin(chunks)))),
            length: None,
        })
    }

    /// Sets the length of a stream in bytes, so that the server knows it in advance. A stream with more or fewer bytes
    /// fails.
    #[must_use]
    pub fn length(mut self, bytes: u64) -> Self {
        if let Content::Stream { length, .. } = &mut self.content {
            *length = Some(bytes);
        }
        self
    }

    /// Sets the media type, for example `image/png`, replacing that of the document.
    #[must_use]
    pub fn content_type(mut self, content_type: &str) -> Self {
        self.content_type = Some(content_type.to_owned());
        self
    }

    /// Sets the file name. Ignored if the content is the whole request body.
    #[must_use]
    pub fn file_name(mut self, file_name: &str) -> Self {
        self.file_name = Some(file_name.to_owned());
        self
    }

    /// Adds a header to the part that contains the content. Ignored if the content is the whole request body.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

impl From<Content> for Upload {
    fn from(content: Content) -> Self {
        Self {
            content,
            content_type: None,
            file_name: None,
            headers: Vec::new(),
        }
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::from(Content::Bytes(bytes))
    }
}

macro_rules! from_bytes {
    ($($bytes:ty),*) => {$(
        impl From<$bytes> for Upload {
            fn from(bytes: $bytes) -> Self {
                Self::from(Bytes::from(bytes))
            }
        }
    )*};
}

from_bytes!(Vec<u8>, String, &'static [u8], &'static str);

/// Shows the length, and omits the content.
impl fmt::Debug for Upload {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.content.length() {
            Some(length) => write!(out, "Upload({length} bytes)"),
            None => out.write_str("Upload(a stream)"),
        }
    }
}

impl Content {
    pub(in crate::runtime) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Self::Stream { length, .. } => *length,
        }
    }
}

/// A stream whose chunks are converted to bytes.
struct Converted<S>(Pin<Box<S>>);

impl<S, C, E> Stream for Converted<S>
where
    S: Stream<Item = Result<C, E>>,
    C: Into<Bytes>,
    E: Into<Failure>,
{
    type Item = Result<Bytes, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(chunk.map(|chunk| chunk.map(Into::into).map_err(Into::into)))
    }
}

/// The most bytes that are passed on at once, so that progress on a slow connection is noticed.
const PIECE: usize = 64 * 1024;

/// Contents one after the other, as a request body.
struct Contents {
    waiting: VecDeque<Content>,
    /// How many bytes of the first content, a stream, have been read.
    sent: u64,
    /// Those of them that have not been passed on.
    rest: Bytes,
    progress: Progress,
}

/// Returns the contents as a request body. A single content in memory can be sent again.
pub(in crate::runtime) fn body(contents: impl IntoIterator<Item = Content>) -> RequestBody {
    let mut waiting: VecDeque<Content> = contents.into_iter().collect();
    match waiting.pop_front() {
        Some(Content::Bytes(bytes)) if waiting.is_empty() => RequestBody::from(bytes),
        first => {
            waiting.extend(first);
            waiting.rotate_right(1);
            let progress = Progress::default();
            let watch = Arc::new(progress.clone());
            let contents = Contents {
                waiting,
                sent: 0,
                rest: Bytes::new(),
                progress,
            };
            RequestBody::watched(contents, watch)
        }
    }
}

impl Contents {
    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Failure>>> {
        loop {
            if !self.rest.is_empty() {
                let piece = self.rest.split_to(self.rest.len().min(PIECE));
                return Poll::Ready(Some(Ok(Frame::data(piece))));
            }
            let Some(first) = self.waiting.front_mut() else {
                return Poll::Ready(None);
            };
            let (chunk, announced) = match first {
                Content::Bytes(bytes) => {
                    self.rest = std::mem::take(bytes);
                    self.waiting.pop_front();
                    continue;
                }
                Content::Stream { chunks, length } => {
                    let chunks = chunks.get_mut().unwrap_or_else(PoisonError::into_inner);
                    (ready!(chunks.as_mut().poll_next(context)), *length)
                }
            };
            let is_end = chunk.is_none();
            let count = match &chunk {
                Some(Ok(bytes)) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
                _ => 0,
            };
            self.sent = self.sent.saturating_add(count);
            if announced.is_some_and(|length| self.sent > length || is_end && self.sent < length) {
                let failure = "the stream has more or fewer bytes than its declared length";
                return Poll::Ready(Some(Err(failure.into())));
            }
            match chunk {
                Some(Ok(chunk)) => self.rest = chunk,
                Some(Err(failure)) => return Poll::Ready(Some(Err(failure))),
                None => {
                    self.waiting.pop_front();
                    self.sent = 0;
                }
            }
        }
    }
}

impl Body for Contents {
    type Data = Bytes;
    type Error = Failure;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Failure>>> {
        let chunk = self.poll_chunk(context);
        match &chunk {
            Poll::Pending => self.progress.waits(),
            Poll::Ready(Some(Ok(frame))) => {
                let length = frame.data_ref().map_or(0, Bytes::len);
                self.progress
                    .passed(u64::try_from(length).unwrap_or(u64::MAX));
                // Nothing is read after the announced length.
                if self.is_end_stream() {
                    self.progress.ends();
                }
            }
            Poll::Ready(Some(Err(_)) | None) => self.progress.ends(),
        }
        chunk
    }

    fn is_end_stream(&self) -> bool {
        self.size_hint().exact() == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        let lengths = self.waiting.iter().map(Content::length);
        let rest = u64::try_from(self.rest.len()).unwrap_or(u64::MAX);
        match lengths.sum::<Option<u64>>() {
            Some(length) => SizeHint::with_exact(length.saturating_sub(self.sent) + rest),
            None => SizeHint::default(),
        }
    }
}

impl<T, B> RequestBuilder<T, B> {
    /// Sets a body that is sent verbatim, with this media type unless the upload has its own.
    pub fn upload(mut self, content_type: &str, body: impl Into<Upload>) -> Self {
        let upload = body.into();
        let content_type = upload.content_type.as_deref().unwrap_or(content_type);
        let outgoing = self::body([upload.content]);
        self.request.body_of(content_type, outgoing);
        self
    }
}
