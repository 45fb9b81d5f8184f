//! Options of a call: timeouts, retries and decode policy.

use std::time::Duration;

use super::super::json::leniency::DecodePolicy;
use super::retry_policy::RetryPolicy;

const TIMEOUT: Duration = Duration::from_secs(60);
const DEADLINE: Duration = Duration::from_secs(300);

/// Per-call options. Precedence: call, then client, then default: 60 seconds per attempt, five minutes in total,
/// [`RetryPolicy::new`] and [`DecodePolicy::Lenient`].
#[derive(Clone, Debug, Default)]
pub struct CallOptions {
    timeout: Option<Duration>,
    deadline: Option<Duration>,
    retry: Option<RetryPolicy>,
    decode_policy: Option<DecodePolicy>,
}

impl CallOptions {
    /// Creates options with nothing set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the timeout of one attempt, from its start to the end of the response body.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the timeout of the whole call: all attempts, and the waits between them.
    ///
    /// A wait that would end later is not begun; the call then ends with the error of its last attempt.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Sets which requests are retried, and when.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Sets how responses that differ from their schema are handled.
    #[must_use]
    pub fn decode_policy(mut self, policy: DecodePolicy) -> Self {
        self.decode_policy = Some(policy);
        self
    }
}

/// The options of a call, with every option set.
#[derive(Clone, Debug)]
pub(in super::super) struct EffectiveOptions {
    pub(in super::super) timeout: Duration,
    pub(in super::super) deadline: Duration,
    pub(in super::super) retry: RetryPolicy,
    pub(in super::super) decode_policy: DecodePolicy,
}

impl EffectiveOptions {
    /// Returns the defaults.
    pub(in super::super) fn usual() -> Self {
        Self {
            timeout: TIMEOUT,
            deadline: DEADLINE,
            retry: RetryPolicy::new(),
            decode_policy: DecodePolicy::default(),
        }
    }

    /// Overrides these options with those that are set in `options`.
    pub(in super::super) fn change(&mut self, options: CallOptions) {
        let CallOptions {
            timeout,
            deadline,
            retry,
            decode_policy,
        } = options;
        self.timeout = timeout.unwrap_or(self.timeout);
        self.deadline = deadline.unwrap_or(self.deadline);
        if let Some(retry) = retry {
            self.retry = retry;
        }
        self.decode_policy = decode_policy.unwrap_or(self.decode_policy);
    }
}
