//! What holds for one call: limits of time, and what is done again.

use std::time::Duration;

use super::retry::RetryPolicy;

const TIMEOUT: Duration = Duration::from_secs(60);
const DEADLINE: Duration = Duration::from_secs(300);

/// What holds for a call. A client has its own, which hold for calls that say nothing else.
#[derive(Clone, Debug)]
pub struct CallOptions {
    pub(super) timeout: Duration,
    pub(super) deadline: Duration,
    pub(super) retry: RetryPolicy,
}

impl CallOptions {
    /// What holds if nothing is said: 60 seconds for each attempt, five minutes for all, and the usual
    /// [`RetryPolicy`].
    #[must_use]
    pub fn new() -> Self {
        Self {
            timeout: TIMEOUT,
            deadline: DEADLINE,
            retry: RetryPolicy::new(),
        }
    }

    /// The longest time for one attempt, from its start to the end of the answer's body.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The longest time for the call as a whole: all attempts, and the waits between them.
    ///
    /// A wait that would end later is not begun; the call then ends with the failure of its last attempt.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// What is sent again, and when.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }
}

impl Default for CallOptions {
    fn default() -> Self {
        Self::new()
    }
}
