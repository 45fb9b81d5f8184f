//! The retry policy: which requests are retried, and when.

use crate::runtime::spec::idempotency::Idempotency;
use std::time::Duration;

const MAX_RETRIES: u32 = 4;
/// A little more than one minute, the window of most rate limits.
const MAX_WAIT: Duration = Duration::from_secs(75);
const BACKOFF: Duration = Duration::from_millis(300);
const MAX_BACKOFF: Duration = Duration::from_secs(20);

/// Which requests are retried, and when.
///
/// - A 429 response (RFC 6585, section 4) means that nothing was done, so every operation is retried, when the server
///   permits it.
/// - A connection that could not be opened means the same.
/// - 500, 502, 503 and 504 responses, broken connections and timeouts leave open what was done. Only operations that
///   are [`Idempotency::Idempotent`], or have an idempotency key, are retried, after a backoff that grows and varies.
///
/// A request whose body is a stream is never retried.
#[derive(Clone, Debug)]
pub struct RetryPolicy {
    pub(in crate::runtime) max_retries: u32,
    pub(in crate::runtime) max_wait: Duration,
    backoff: Duration,
    max_backoff: Duration,
    idempotency: Option<Idempotency>,
}

impl RetryPolicy {
    /// Creates a policy with at most four retries, and no wait of more than 75 seconds.
    #[must_use]
    pub fn new() -> Self {
        Self {
            max_retries: MAX_RETRIES,
            max_wait: MAX_WAIT,
            backoff: BACKOFF,
            max_backoff: MAX_BACKOFF,
            idempotency: None,
        }
    }

    /// Creates a policy without retries.
    #[must_use]
    pub fn off() -> Self {
        Self::new().max_retries(0)
    }

    /// Sets the maximum number of retries of a request.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// Sets the longest wait that a server may request. If it requests more, the call ends with its response.
    #[must_use]
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }

    /// Sets the backoff, which applies if the server requests no wait: about `first` before the first retry, doubled
    /// before each further one, and never more than `longest`. Up to half of it is random, so that clients do not
    /// return all at once.
    #[must_use]
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.backoff = first;
        self.max_backoff = longest;
        self
    }

    /// Overrides the idempotency that the document declares for each operation, which decides about retries if it is
    /// unknown whether the server has performed the operation.
    #[must_use]
    pub fn idempotency(mut self, idempotency: Idempotency) -> Self {
        self.idempotency = Some(idempotency);
        self
    }

    /// Returns the idempotency of an operation: the caller's override, or else the documented one.
    pub(in crate::runtime) fn idempotency_of(&self, documented: Idempotency) -> Idempotency {
        self.idempotency.unwrap_or(documented)
    }

    /// Returns the backoff before retry number `count`, counted from 0.
    pub(in crate::runtime) fn backoff_before(&self, count: u32) -> Duration {
        let factor = 2_u32.saturating_pow(count);
        let longest = self.backoff.saturating_mul(factor).min(self.max_backoff);
        longest.mul_f64(0.5 + fastrand::f64() / 2.0)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}
