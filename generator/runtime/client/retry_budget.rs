//! A limit of the retries of all calls of a client.

use std::sync::atomic::{AtomicU32, Ordering};

/// The cost of a retry, in units of one success.
const COST: u32 = 5;

/// A budget of retries that successes refill.
///
/// If a server is overloaded every call fails, and clients that retry all of them keep it overloaded. Each retry after
/// a failure costs one retry of the budget, every fifth success refills one, and failures are reported at once while it
/// is empty. Retries after a rate limit (429) are free.
#[derive(Debug)]
pub struct RetryBudget {
    left: AtomicU32,
    capacity: u32,
}

impl RetryBudget {
    /// Creates a budget of this many retries.
    #[must_use]
    pub fn new(retries: u32) -> Self {
        let capacity = retries.saturating_mul(COST);
        Self {
            left: AtomicU32::new(capacity),
            capacity,
        }
    }

    /// Takes one retry; returns false if the budget is empty.
    pub(in crate::runtime) fn take(&self) -> bool {
        let taken = |left: u32| left.checked_sub(COST);
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken)
            .is_ok()
    }

    /// Refills the budget by one success.
    pub(in crate::runtime) fn give(&self) {
        let given = |left: u32| (left < self.capacity).then(|| left.saturating_add(1));
        // A full budget stays unchanged.
        let _ = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, given);
    }
}

impl Default for RetryBudget {
    /// Allows 100 retries.
    fn default() -> Self {
        Self::new(100)
    }
}
