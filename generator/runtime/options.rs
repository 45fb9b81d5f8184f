//! What holds for one call: limits of time, and what is done again.

use std::time::Duration;

use super::leniency::DecodePolicy;
use super::retry::RetryPolicy;

const TIMEOUT: Duration = Duration::from_secs(60);
const DEADLINE: Duration = Duration::from_secs(300);

/// What is said of calls. A call has what is said of it, then what is said of all calls of its client, then what holds if
/// nothing is said: 60 seconds for each attempt, five minutes for all, and the usual [`RetryPolicy`].
#[derive(Clone, Debug, Default)]
pub struct CallOptions {
    timeout: Option<Duration>,
    deadline: Option<Duration>,
    retry: Option<RetryPolicy>,
    decode_policy: Option<DecodePolicy>,
}

impl CallOptions {
    /// Says nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The longest time for one attempt, from its start to the end of the answer's body.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The longest time for the call as a whole: all attempts, and the waits between them.
    ///
    /// A wait that would end later is not begun; the call then ends with the failure of its last attempt.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// What is sent again, and when.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// What becomes of a response that differs from its schema.
    #[must_use]
    pub fn decode_policy(mut self, policy: DecodePolicy) -> Self {
        self.decode_policy = Some(policy);
        self
    }
}

/// What holds for a call, with nothing left open.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    pub(super) timeout: Duration,
    pub(super) deadline: Duration,
    pub(super) retry: RetryPolicy,
    pub(super) decode_policy: DecodePolicy,
}

impl Terms {
    /// What holds if nothing is said.
    pub(super) fn usual() -> Self {
        Self {
            timeout: TIMEOUT,
            deadline: DEADLINE,
            retry: RetryPolicy::new(),
            decode_policy: DecodePolicy::default(),
        }
    }

    /// Takes over what the options say.
    pub(super) fn change(&mut self, options: CallOptions) {
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
