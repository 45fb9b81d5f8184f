//! The time limit on silence.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep};

use super::super::super::problem::transport::{TransportCause, TransportError};
use super::super::super::transport::time_limit::{TimeLimit, TimeLimitExceeded};
use super::super::super::transport::transferred::Transferred;

/// How long a reader has waited without receiving bytes. The time between two reads does not count.
pub(super) struct Silence {
    limit: Duration,
    /// How many bytes were received.
    received: u64,
    state: State,
    timer: Pin<Box<Sleep>>,
}

enum State {
    Ended,
    Begun,
}

impl Silence {
    pub(super) fn new(limit: Duration) -> Self {
        Self {
            limit,
            received: 0,
            state: State::Ended,
            timer: Box::pin(sleep(limit)),
        }
    }

    /// Ends the silence with this many bytes.
    pub(super) fn end(&mut self, bytes: usize) {
        self.state = State::Ended;
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.received = self.received.saturating_add(bytes);
    }

    /// Returns how many bytes were received.
    pub(super) fn received(&self) -> u64 {
        self.received
    }

    /// Returns the error once the silence exceeds the limit.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<TransportError> {
        if let State::Ended = self.state {
            self.state = State::Begun;
            // If the clock cannot represent the end, the timer keeps its own maximum, which is as good as no timeout.
            if let Some(end) = Instant::now().checked_add(self.limit) {
                self.timer.as_mut().reset(end);
            }
        }
        ready!(self.timer.as_mut().poll(context));
        let received = Transferred::BytesReceived(self.received);
        let exceeded = TimeLimitExceeded::new(TimeLimit::Idle, self.limit, 1).after(received);
        Poll::Ready(TransportError::new(TransportCause::Timeout, exceeded))
    }
}
