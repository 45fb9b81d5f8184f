//! Bodies of requests and responses.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::{Body, Frame, SizeHint};

use crate::runtime::http::raw_response::Completeness;
use crate::runtime::problem::transport::{TransportCause, TransportError};

use super::interface::TransportFuture;
use super::tally::Tally;
use super::time::moment::Time;

pub(in crate::runtime) type BoxError = Box<dyn StdError + Send + Sync>;
type OutgoingStream = Pin<Box<dyn Body<Data = Bytes, Error = BoxError> + Send + Sync>>;
type IncomingStream = Pin<Box<dyn Body<Data = Bytes, Error = TransportError> + Send>>;

/// The body of a request: empty, bytes in memory, or a stream that can be read once.
pub struct RequestBody {
    content: Outgoing,
    /// Observes how a stream is sent.
    watch: Option<Arc<dyn Watch>>,
    /// Counts the bytes of a stream as they are sent.
    tally: Option<Arc<Tally>>,
}

/// Observes how a body is sent.
pub(in crate::runtime) trait Watch: Send + Sync {
    /// Waits for the response to the body, until nothing was sent for as long as a limit. From then on time is
    /// measured.
    fn unless_stalled<'a>(
        &self,
        response: TransportFuture<'a>,
        limit: Duration,
        time: &Time,
    ) -> TransportFuture<'a>;

    /// Returns how long the body has been sent so far.
    fn sending(&self) -> Duration;
}

enum Outgoing {
    Bytes(Bytes),
    Stream(OutgoingStream),
}

impl RequestBody {
    /// Returns an empty body.
    #[must_use]
    pub fn empty() -> Self {
        Self::from(Bytes::new())
    }

    /// Creates a body that is read while it is sent. A request with a stream is never retried.
    pub fn stream<S>(stream: S) -> Self
    where
        S: Body<Data = Bytes, Error = BoxError> + Send + Sync + 'static,
    {
        Self {
            content: Outgoing::Stream(Box::pin(stream)),
            watch: None,
            tally: None,
        }
    }

    /// Creates a body that is read while it is sent, and observed.
    #[allow(dead_code, reason = "a document can do without uploads")]
    pub(in crate::runtime) fn watched<S>(stream: S, watch: Arc<dyn Watch>) -> Self
    where
        S: Body<Data = Bytes, Error = BoxError> + Send + Sync + 'static,
    {
        Self {
            watch: Some(watch),
            ..Self::stream(stream)
        }
    }

    /// Returns the observer of a stream.
    pub(in crate::runtime) fn watch(&self) -> Option<Arc<dyn Watch>> {
        self.watch.clone()
    }

    /// Returns the same body, whose bytes are counted as they are sent if it is a stream.
    pub(in crate::runtime) fn counted(self, tally: &Arc<Tally>) -> Self {
        Self {
            tally: Some(Arc::clone(tally)),
            ..self
        }
    }

    /// Returns the whole body, if it is in memory.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Outgoing::Bytes(bytes) => Some(bytes),
            Outgoing::Stream(_) => None,
        }
    }
}

impl From<Bytes> for RequestBody {
    fn from(bytes: Bytes) -> Self {
        Self {
            content: Outgoing::Bytes(bytes),
            watch: None,
            tally: None,
        }
    }
}

impl From<Vec<u8>> for RequestBody {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for RequestBody {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Self { content, tally, .. } = self.get_mut();
        let stream = match content {
            Outgoing::Bytes(bytes) if bytes.is_empty() => return Poll::Ready(None),
            Outgoing::Bytes(bytes) => {
                return Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes)))));
            }
            Outgoing::Stream(stream) => stream,
        };
        let frame = stream.as_mut().poll_frame(context);
        if let (Poll::Ready(Some(Ok(frame))), Some(tally)) = (&frame, tally)
            && let Some(data) = frame.data_ref()
        {
            tally.send(data.len());
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Outgoing::Bytes(bytes) => bytes.is_empty(),
            Outgoing::Stream(stream) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Outgoing::Bytes(bytes) => {
                SizeHint::with_exact(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
            }
            Outgoing::Stream(stream) => stream.size_hint(),
        }
    }
}

/// Shows the length, and nothing of the contents.
impl fmt::Debug for RequestBody {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_bytes() {
            Some(bytes) => write!(out, "RequestBody({} bytes)", bytes.len()),
            None => out.write_str("RequestBody(a stream)"),
        }
    }
}

/// The body of a response, read while it is received.
pub struct ResponseBody {
    content: IncomingStream,
    /// Follows how the body is received.
    follower: Option<Box<dyn Follow>>,
}

/// Follows how a body is received. If it is dropped before the end, the body was.
pub(in crate::runtime) trait Follow: Send {
    /// Bytes were received.
    fn received(&mut self, bytes: usize);

    /// The body is over: all of it was received, or it broke.
    fn ended(&mut self, failure: Option<TransportCause>);
}

impl ResponseBody {
    /// Wraps a body of another HTTP stack. Its errors are reported as broken connections.
    pub fn new<S>(body: S) -> Self
    where
        S: Body<Data = Bytes> + Send + 'static,
        S::Error: Into<BoxError> + 'static,
    {
        let broken = |failure| TransportError::new(TransportCause::Exchange, failure);
        Self::with_failures(body, broken)
    }

    /// Wraps a body whose errors `failure` converts.
    pub(in crate::runtime) fn with_failures<S>(
        body: S,
        failure: fn(S::Error) -> TransportError,
    ) -> Self
    where
        S: Body<Data = Bytes> + Send + 'static,
        S::Error: 'static,
    {
        let body = Box::pin(body);
        Self {
            content: Box::pin(Converted { body, failure }),
            follower: None,
        }
    }

    /// Sets who follows how the body is received, in place of an earlier follower.
    pub(in crate::runtime) fn followed_by(mut self, follower: Box<dyn Follow>) -> Self {
        self.follower = Some(follower);
        self.end_if_complete();
        self
    }

    /// Ends the body where its reader stops: nothing more is expected, or nothing came in time.
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(in crate::runtime) fn end(&mut self, failure: Option<TransportCause>) {
        if let Some(mut follower) = self.follower.take() {
            follower.ended(failure);
        }
    }

    /// Ends a body whose last byte was received: readers that know its length do not read on.
    fn end_if_complete(&mut self) {
        if self.content.is_end_stream() {
            self.end(None);
        }
    }

    /// Returns the next bytes, or `None` at the end. No bytes are skipped if the future is dropped before it is ready.
    ///
    /// # Errors
    ///
    /// If the connection breaks.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|context| self.poll_chunk(context))
            .await
            .transpose()
    }

    /// Polls for the next bytes. Ignores trailers.
    pub(in crate::runtime) fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let frame = std::task::ready!(self.content.as_mut().poll_frame(context));
            match frame.map(|frame| frame.map(Frame::into_data)) {
                Some(Ok(Ok(data))) => {
                    if let Some(follower) = &mut self.follower {
                        follower.received(data.len());
                        self.end_if_complete();
                    }
                    return Poll::Ready(Some(Ok(data)));
                }
                Some(Ok(Err(_trailers))) => (),
                Some(Err(failure)) => {
                    self.end(Some(failure.cause()));
                    return Poll::Ready(Some(Err(failure)));
                }
                None => {
                    self.end(None);
                    return Poll::Ready(None);
                }
            }
        }
    }
}

impl From<Bytes> for ResponseBody {
    fn from(bytes: Bytes) -> Self {
        Self::new(RequestBody::from(bytes))
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ResponseBody").finish_non_exhaustive()
    }
}

/// A body with converted errors.
struct Converted<S: Body> {
    body: Pin<Box<S>>,
    failure: fn(S::Error) -> TransportError,
}

impl<S: Body<Data = Bytes>> Body for Converted<S> {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let Self { body, failure } = self.get_mut();
        let frame = body.as_mut().poll_frame(context);
        frame.map(|frame| frame.map(|frame| frame.map_err(*failure)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
}

/// Reads a body, up to `limit` bytes.
pub(in crate::runtime) async fn read_body(
    mut incoming: ResponseBody,
    limit: usize,
) -> Result<(Bytes, Completeness), TransportError> {
    let Some(mut first) = incoming.chunk().await? else {
        return Ok((Bytes::new(), Completeness::Whole));
    };
    if first.len() > limit {
        first.truncate(limit);
        return Ok((first, Completeness::Cut { limit }));
    }
    // Most bodies are one chunk, which is copied only if there is another.
    let Some(second) = incoming.chunk().await? else {
        return Ok((first, Completeness::Whole));
    };
    let mut body = BytesMut::from(first);
    body.extend_from_slice(&second);
    while body.len() <= limit {
        match incoming.chunk().await? {
            Some(chunk) => body.extend_from_slice(&chunk),
            None => return Ok((body.freeze(), Completeness::Whole)),
        }
    }
    body.truncate(limit);
    Ok((body.freeze(), Completeness::Cut { limit }))
}
