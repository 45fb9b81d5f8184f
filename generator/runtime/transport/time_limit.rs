//! Time limits: which one applies, and the error when it is exceeded.

use std::error::Error;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use crate::runtime::problem::transport::{TransportCause, TransportError};

use super::time::moment::{Alarm, Moment, Time};
use super::transferred::Transferred;

/// A limit of the time that a call takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeLimit {
    /// The limit of one attempt: [`CallOptions::timeout`](crate::CallOptions::timeout).
    Attempt,
    /// The limit of the whole call: [`CallOptions::deadline`](crate::CallOptions::deadline).
    Call,
    /// The limit of a request to a token endpoint.
    TokenRequest,
    /// The limit of the wait for the next bytes of a streamed body: `idle_timeout`.
    Idle,
}

/// A time limit was exceeded: the source of a [`TransportError`] whose cause is [`TransportCause::Timeout`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLimitExceeded {
    limit: TimeLimit,
    length: Duration,
    attempt: u32,
    transferred: Transferred,
}

impl TimeLimitExceeded {
    pub(in crate::runtime) fn new(limit: TimeLimit, length: Duration, attempt: u32) -> Self {
        Self {
            limit,
            length,
            attempt,
            transferred: Transferred::Uncounted,
        }
    }

    /// Returns the same error, after these bytes or items.
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(in crate::runtime) fn after(self, transferred: Transferred) -> Self {
        Self {
            transferred,
            ..self
        }
    }

    /// Returns the limit that was exceeded.
    pub fn limit(&self) -> TimeLimit {
        self.limit
    }

    /// Returns the length of the limit.
    pub fn length(&self) -> Duration {
        self.length
    }

    /// Returns what was transferred until then, if it is the limit of a streamed body.
    pub fn transferred(&self) -> Transferred {
        self.transferred
    }

    /// Returns the attempt in which it was exceeded, starting at 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }
}

impl fmt::Display for TimeLimitExceeded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            length, attempt, ..
        } = self;
        match self.limit {
            TimeLimit::Attempt => write!(
                out,
                "attempt {attempt} got no complete response within its timeout of {length:?}"
            ),
            TimeLimit::Call => write!(
                out,
                "no complete response within the deadline of the call, {length:?}, in attempt {attempt}"
            ),
            TimeLimit::TokenRequest => write!(
                out,
                "the token endpoint sent no complete response within {length:?}"
            ),
            TimeLimit::Idle => match self.transferred {
                Transferred::Uncounted => write!(out, "nothing transferred for {length:?}"),
                Transferred::BytesReceived(bytes) => {
                    write!(out, "no bytes received for {length:?}, after {bytes} bytes")
                }
                Transferred::BytesSent(bytes) => {
                    write!(out, "no bytes sent for {length:?}, after {bytes} bytes")
                }
                Transferred::ItemsReceived(items) => {
                    write!(
                        out,
                        "nothing received for {length:?}; items received before: {items}"
                    )
                }
            },
        }
    }
}

impl Error for TimeLimitExceeded {}

/// The end of an attempt.
#[derive(Clone)]
pub(in crate::runtime) struct Deadline {
    time: Time,
    end: Moment,
    exceeded: TimeLimitExceeded,
}

impl Deadline {
    /// Returns the earlier of the ends of an attempt that starts now and of its call.
    pub(in crate::runtime) fn of_attempt(
        time: &Time,
        attempt: u32,
        timeout: Duration,
        (call_started, deadline): (Moment, Duration),
    ) -> Self {
        let (of_attempt, of_call) = (time.now().after(timeout), call_started.after(deadline));
        let (end, limit, length) = match of_call < of_attempt {
            true => (of_call, TimeLimit::Call, deadline),
            false => (of_attempt, TimeLimit::Attempt, timeout),
        };
        Self {
            time: time.clone(),
            end,
            exceeded: TimeLimitExceeded::new(limit, length, attempt),
        }
    }

    /// Returns the end of a request to a token endpoint that starts now.
    #[allow(dead_code, reason = "a document can do without OAuth")]
    pub(in crate::runtime) fn of_token_request(time: Time, length: Duration) -> Self {
        Self {
            end: time.now().after(length),
            time,
            exceeded: TimeLimitExceeded::new(TimeLimit::TokenRequest, length, 1),
        }
    }

    /// Puts the end off by time that does not count.
    pub(in crate::runtime) fn put_off(&mut self, time: Duration) {
        self.end = self.end.after(time);
    }

    /// Waits for `work`, until the end of the attempt at most. The time that `uncounted` returns, which can grow
    /// meanwhile, does not count.
    pub(in crate::runtime) async fn bound_without<F: Future>(
        &self,
        work: F,
        uncounted: impl Fn() -> Duration,
    ) -> Result<F::Output, TransportError> {
        let (mut work, mut alarm) = (pin!(work), Alarm::default());
        poll_fn(|context| {
            if let Poll::Ready(output) = work.as_mut().poll(context) {
                return Poll::Ready(Ok(output));
            }
            let end = || self.end.after(uncounted());
            let ended = alarm.poll(&self.time, end, context);
            ended.map(|()| Err(TransportError::new(TransportCause::Timeout, self.exceeded)))
        })
        .await
    }

    /// Waits for `work`, until the end of the attempt at most.
    pub(in crate::runtime) fn bound<F: Future>(
        &self,
        work: F,
    ) -> impl Future<Output = Result<F::Output, TransportError>> {
        self.bound_without(work, || Duration::ZERO)
    }
}
