//! Time limits: which one applies, and the error when it is exceeded.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::super::problem::transport::{TransportCause, TransportError};
use super::transferred::Transferred;

/// A limit of the time that a call takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeLimit {
    /// The limit of one attempt: [`CallOptions::timeout`](super::super::CallOptions::timeout).
    Attempt,
    /// The limit of the whole call: [`CallOptions::deadline`](super::super::CallOptions::deadline).
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
    pub(in super::super) fn new(limit: TimeLimit, length: Duration, attempt: u32) -> Self {
        Self {
            limit,
            length,
            attempt,
            transferred: Transferred::Uncounted,
        }
    }

    /// Returns the same error, after these bytes or items.
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(in super::super) fn after(self, transferred: Transferred) -> Self {
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
#[derive(Clone, Copy)]
pub(in super::super) struct Deadline {
    pub(in super::super) end: Instant,
    pub(in super::super) exceeded: TimeLimitExceeded,
}

impl Deadline {
    /// Returns the earlier of the ends of an attempt and of its call.
    pub(in super::super) fn of_attempt(
        attempt: u32,
        timeout: Duration,
        call_started: Instant,
        deadline: Duration,
    ) -> Self {
        let of_attempt = Self::after(Instant::now(), TimeLimit::Attempt, timeout, attempt);
        let of_call = Self::after(call_started, TimeLimit::Call, deadline, attempt);
        if of_call.end < of_attempt.end {
            of_call
        } else {
            of_attempt
        }
    }

    fn after(start: Instant, limit: TimeLimit, length: Duration, attempt: u32) -> Self {
        // A limit that overflows `Instant` is no limit; a year replaces it.
        let year = Duration::from_secs(365 * 24 * 60 * 60);
        Self {
            end: start.checked_add(length).unwrap_or(start + year),
            exceeded: TimeLimitExceeded::new(limit, length, attempt),
        }
    }

    /// Returns the end of an attempt of which this time does not count.
    pub(in super::super) fn without(self, time: Duration) -> Self {
        Self {
            end: self.end.checked_add(time).unwrap_or(self.end),
            ..self
        }
    }

    /// Waits for `work`, until the end of the attempt at most. The time that `uncounted` returns, which can grow
    /// meanwhile, does not count.
    pub(in super::super) async fn bound_without<F: Future>(
        self,
        work: F,
        uncounted: impl Fn() -> Duration,
    ) -> Result<F::Output, TransportError> {
        let mut work = pin!(work);
        loop {
            let end = self.without(uncounted());
            let outcome = end.bound(work.as_mut()).await;
            if outcome.is_ok() || self.without(uncounted()).end <= Instant::now() {
                return outcome;
            }
        }
    }

    /// Waits for `work`, until the end of the attempt at most.
    pub(in super::super) async fn bound<F: Future>(
        self,
        work: F,
    ) -> Result<F::Output, TransportError> {
        timeout_at(self.end, work)
            .await
            .map_err(|_| TransportError::new(TransportCause::Timeout, self.exceeded))
    }
}
