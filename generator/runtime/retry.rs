//! What is sent again, and when.

mod attempts;
mod budget;
mod judge;
pub(super) mod wait;

use std::time::Duration;

pub(super) use self::attempts::{Attempts, Next};
pub use self::budget::RetryBudget;

const MAX_RETRIES: u32 = 4;
/// A little more than the window of a minute that most rate limits have.
const MAX_WAIT: Duration = Duration::from_secs(75);
const BACKOFF: Duration = Duration::from_millis(300);
const MAX_BACKOFF: Duration = Duration::from_secs(20);

/// Whether an operation may be sent again when nobody knows whether the server has done it already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Doing it twice has the effect of doing it once.
    Safe,
    /// Doing it twice does something else, or nobody can tell.
    Never,
}

/// What is sent again, and when.
///
/// - An answer 429 (RFC 6585, section 4) means that nothing was done, so every operation is repeated, when the server says
///   that it may be.
/// - A connection that could not be made means the same.
/// - Answers 500, 502, 503 and 504, connections that broke and times that ran out say nothing of what was done. They are
///   repeated for operations that are [`Repeat::Safe`] only, after a time that grows and varies.
///
/// A request whose body is a stream is never repeated.
#[derive(Clone, Debug)]
pub struct RetryPolicy {
    max_retries: u32,
    max_wait: Duration,
    backoff: Duration,
    max_backoff: Duration,
    repeat: Option<Repeat>,
}

impl RetryPolicy {
    /// At most four repetitions, and no wait of more than 75 seconds.
    #[must_use]
    pub fn new() -> Self {
        Self {
            max_retries: MAX_RETRIES,
            max_wait: MAX_WAIT,
            backoff: BACKOFF,
            max_backoff: MAX_BACKOFF,
            repeat: None,
        }
    }

    /// Nothing is sent again.
    #[must_use]
    pub fn off() -> Self {
        Self::new().max_retries(0)
    }

    /// How often a request is repeated at most.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// The longest wait that a server may ask for. Where it asks for more, the call ends with its answer.
    #[must_use]
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }

    /// The wait where the server asks for none: about `first` before the first repetition, twice as long before each
    /// further one, and never more than `longest`. Up to half of it is left to chance, so that clients do not come back
    /// all at once.
    #[must_use]
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.backoff = first;
        self.max_backoff = longest;
        self
    }

    /// Says for all operations whether they are repeated when nobody knows whether the server has done them, in the place
    /// of what the document says of each.
    #[must_use]
    pub fn repeat(mut self, repeat: Repeat) -> Self {
        self.repeat = Some(repeat);
        self
    }

    /// The same for what is not known to be done: what the caller says, else what the document says.
    fn repeat_of(&self, documented: Repeat) -> Repeat {
        self.repeat.unwrap_or(documented)
    }

    /// The wait before repetition number `count`, counted from 0.
    fn backoff_before(&self, count: u32) -> Duration {
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
