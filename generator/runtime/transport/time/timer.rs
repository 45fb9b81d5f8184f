//! The timer of a client: its clocks, and how it waits.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// The future that [`Timer::sleep`] returns.
pub type TimerFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Tells a client the time, and waits for it: for time limits, between retries, and for the expiry of tokens.
///
/// By default that is Tokio's timer and the clock of the operating system. Another one is needed where neither exists,
/// as in WebAssembly, and is of use in tests that decide what time it is. Clients that share a token provider need the
/// same timer.
pub trait Timer: Send + Sync + 'static {
    /// Returns the time since a moment of the timer's choice, always the same one. It never decreases (a monotonic
    /// clock).
    fn now(&self) -> Duration;

    /// Returns the time since 1970-01-01 00:00 UTC, as the clock of this machine has it.
    fn unix_time(&self) -> Duration;

    /// Returns a future that is ready after this time, which is never more than a day.
    ///
    /// Dropping the future ends the wait.
    fn sleep(&self, duration: Duration) -> TimerFuture;
}

/// A timer that the program keeps a handle on.
impl<T: Timer + ?Sized> Timer for Arc<T> {
    fn now(&self) -> Duration {
        (**self).now()
    }

    fn unix_time(&self) -> Duration {
        (**self).unix_time()
    }

    fn sleep(&self, duration: Duration) -> TimerFuture {
        (**self).sleep(duration)
    }
}
