//! Counts the bytes of bodies, for observers.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::super::problem::transport::TransportCause;
use super::bodies::{BoxError, Follow, OutgoingStream};

/// The bytes of the bodies of an attempt so far.
#[derive(Default)]
pub(in super::super) struct Tally {
    sent: AtomicU64,
    received: AtomicU64,
}

impl Tally {
    /// Adds bytes that were sent.
    pub(in super::super) fn send(&self, bytes: usize) {
        self.sent.fetch_add(length(bytes), Ordering::Relaxed);
    }

    /// Adds bytes that were received.
    pub(in super::super) fn receive(&self, bytes: usize) {
        self.received.fetch_add(length(bytes), Ordering::Relaxed);
    }

    /// Returns the bytes that were sent.
    pub(in super::super) fn total_sent(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    /// Returns the bytes that were received.
    pub(in super::super) fn total_received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }
}

fn length(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

/// Counts a response body.
impl Follow for Arc<Tally> {
    fn received(&mut self, bytes: usize) {
        self.receive(bytes);
    }

    fn ended(&mut self, _failure: Option<TransportCause>) {}
}

/// Counts a request body that is a stream.
pub(super) struct Counted {
    stream: OutgoingStream,
    tally: Arc<Tally>,
}

impl Counted {
    pub(super) fn new(stream: OutgoingStream, tally: Arc<Tally>) -> Self {
        Self { stream, tally }
    }
}

impl Body for Counted {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = self.stream.as_mut().poll_frame(context);
        if let Poll::Ready(Some(Ok(frame))) = &frame
            && let Some(data) = frame.data_ref()
        {
            self.tally.send(data.len());
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.stream.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.stream.size_hint()
    }
}
