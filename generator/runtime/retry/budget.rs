//! A bound on repetitions over all calls of a client.

use std::sync::atomic::{AtomicU32, Ordering};

/// What a repetition takes, in the units in which a success gives one back.
const COST: u32 = 5;

/// How many repetitions a client may have in advance of its successes.
///
/// When a server is in trouble every call fails, and clients that repeat all of them keep it there. Each repetition
/// after a failure takes from the budget, every fifth success gives one back, and when it is empty failures are
/// reported at once. Repetitions that a server asks for (429) take nothing.
#[derive(Debug)]
pub struct RetryBudget {
    left: AtomicU32,
    capacity: u32,
}

impl RetryBudget {
    /// A budget of this many repetitions.
    #[must_use]
    pub fn new(retries: u32) -> Self {
        let capacity = retries.saturating_mul(COST);
        Self {
            left: AtomicU32::new(capacity),
            capacity,
        }
    }

    /// Takes one repetition, if there is one.
    pub(super) fn take(&self) -> bool {
        let taken = |left: u32| left.checked_sub(COST);
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken)
            .is_ok()
    }

    /// Gives back what a success is worth.
    pub(super) fn give(&self) {
        let given = |left: u32| (left < self.capacity).then(|| left.saturating_add(1));
        // A budget that is full stays as it is.
        let _ = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, given);
    }
}

impl Default for RetryBudget {
    /// 100 repetitions.
    fn default() -> Self {
        Self::new(100)
    }
}
