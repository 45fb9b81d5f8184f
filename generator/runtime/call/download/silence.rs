//! The time limit on silence.

use std::task::{Context, Poll, ready};
use std::time::Duration;

use crate::runtime::problem::transport::{TransportCause, TransportError};
use crate::runtime::transport::time::moment::{Alarm, Moment, Time};
use crate::runtime::transport::time_limit::{TimeLimit, TimeLimitExceeded};
use crate::runtime::transport::transferred::Transferred;

/// How long a reader has waited without receiving bytes. The time between two reads does not count.
pub(super) struct Silence {
    limit: Duration,
    /// How many bytes were received.
    received: u64,
    state: State,
    time: Time,
    alarm: Alarm,
}

enum State {
    Ended,
    /// At this moment.
    Begun(Moment),
}

impl Silence {
    pub(super) fn new(limit: Duration, time: &Time) -> Self {
        Self {
            limit,
            received: 0,
            state: State::Ended,
            time: time.of_this_runtime(),
            alarm: Alarm::default(),
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
        let begun = match self.state {
            State::Begun(moment) => moment,
            State::Ended => self.time.now(),
        };
        self.state = State::Begun(begun);
        let end = begun.after(self.limit);
        ready!(self.alarm.poll(&self.time, || end, context));
        let received = Transferred::BytesReceived(self.received);
        let exceeded = TimeLimitExceeded::new(TimeLimit::Idle, self.limit, 1).after(received);
        Poll::Ready(TransportError::new(TransportCause::Timeout, exceeded))
    }
}
