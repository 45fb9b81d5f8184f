//! The frames of a response, as they arrive.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::http::framing::frame::Framing;
use crate::runtime::problem::transport::TransportError;
use crate::runtime::transport::time_limit::TimeLimitExceeded;
use crate::runtime::transport::transferred::Transferred;

use super::download::Download;

/// The frames of a streamed body.
pub(in crate::runtime) struct Frames<F> {
    framing: F,
    body: Body,
    /// Received bytes that are not in a frame yet. They become frames one at a time: a frame can need many times the
    /// memory of its bytes.
    unread: Bytes,
    /// The number of frames so far.
    count: u64,
}

#[derive(Debug)]
enum Body {
    Open(Download),
    /// All of it was received.
    Complete,
    /// There are no more frames.
    Closed,
}

/// Why there is no frame.
pub(in crate::runtime) enum Interruption<P> {
    /// Others can follow.
    Frame(P),
    /// The connection broke, or nothing was received in time. There are none after it.
    Transport(TransportError),
}

/// A frame, or why there is none.
type FrameResult<F> = Result<<F as Framing>::Frame, Interruption<<F as Framing>::Problem>>;

impl<F: Framing> Frames<F> {
    pub(in crate::runtime) fn new(download: Download, framing: F) -> Self {
        Self {
            framing,
            body: Body::Open(download),
            unread: Bytes::new(),
            count: 0,
        }
    }

    /// Returns the framing.
    pub(in crate::runtime) fn framing(&self) -> &F {
        &self.framing
    }

    /// Returns the number of frames so far.
    pub(in crate::runtime) fn count(&self) -> u64 {
        self.count
    }

    /// Continues with another response.
    pub(in crate::runtime) fn reopen(&mut self, download: Download, framing: F) {
        self.framing = framing;
        self.body = Body::Open(download);
        self.unread = Bytes::new();
    }

    /// Ends the frames, and closes the connection.
    pub(in crate::runtime) fn close(&mut self) {
        if let Body::Open(download) = &mut self.body {
            download.finish();
        }
        self.body = Body::Closed;
        self.unread = Bytes::new();
    }

    pub(in crate::runtime) fn poll_frame(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<FrameResult<F>>> {
        loop {
            if let Some(frame) = self.framing.next(&mut self.unread) {
                return Poll::Ready(Some(self.counted(frame)));
            }
            match &mut self.body {
                Body::Open(download) => match ready!(Pin::new(download).poll_next(context)) {
                    Some(Ok(chunk)) => self.unread = chunk,
                    Some(Err(failure)) => {
                        self.close();
                        let failure = with_count(failure, self.count);
                        return Poll::Ready(Some(Err(Interruption::Transport(failure))));
                    }
                    None => self.body = Body::Complete,
                },
                Body::Complete => {
                    self.close();
                    if let Some(frame) = self.framing.end() {
                        return Poll::Ready(Some(self.counted(frame)));
                    }
                }
                Body::Closed => return Poll::Ready(None),
            }
        }
    }

    fn counted(&mut self, frame: Result<F::Frame, F::Problem>) -> FrameResult<F> {
        self.count += u64::from(frame.is_ok());
        frame.map_err(Interruption::Frame)
    }
}

/// Shows the response, and nothing of its body.
impl<F> fmt::Debug for Frames<F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Frames").field(&self.body).finish()
    }
}

/// Makes an exceeded limit say how many items were received before, since nobody counts the bytes of items.
fn with_count(failure: TransportError, count: u64) -> TransportError {
    match failure.reported().downcast_ref::<TimeLimitExceeded>() {
        Some(exceeded) => {
            let exceeded = exceeded.after(Transferred::ItemsReceived(count));
            TransportError::new(failure.cause(), exceeded)
        }
        None => failure,
    }
}
