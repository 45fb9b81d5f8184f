//! The timer of Tokio, and the clock of the operating system.
//!
//! Tokio panics if a part of it is missing. Whether there is a runtime can be queried; whether it has a timer and I/O can
//! only be tried, so that panic is caught here, where nothing is half done. A program that aborts on panics ends with
//! Tokio's message, which states the same.

#![cfg(not(all(target_family = "wasm", target_os = "unknown")))]

use std::panic::catch_unwind;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::runtime::Handle;
use tokio::task::unconstrained;
use tokio::time::{Instant, sleep};

use crate::runtime::problem::missing_runtime::MissingRuntime;

use super::timer::{Timer, TimerFuture};

/// The moment that has the number `BEFORE` by the monotonic clock.
static ORIGIN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// How far from the first moment the origin is. In tests the clocks of runtimes can be stopped, and be behind it.
const BEFORE: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The timer of a Tokio runtime: of this one, or of that in which a wait begins.
#[derive(Clone, Default)]
pub(in crate::runtime) struct TokioTimer(Option<Handle>);

impl TokioTimer {
    /// Returns the timer of the current runtime.
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(super) fn of_this_runtime() -> Self {
        Self(Handle::try_current().ok())
    }
}

impl Timer for TokioTimer {
    fn now(&self) -> Duration {
        let (now, origin) = (Instant::now(), *ORIGIN);
        let after = now.saturating_duration_since(origin);
        BEFORE.saturating_add(after) - origin.saturating_duration_since(now).min(BEFORE)
    }

    fn unix_time(&self) -> Duration {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.unwrap_or_default()
    }

    /// A task that has used up what Tokio lets it do at once is still told that its time is over.
    fn sleep(&self, duration: Duration) -> TimerFuture {
        let _entered = self.0.as_ref().map(Handle::enter);
        Box::pin(unconstrained(sleep(duration)))
    }
}

/// Checks that there is a Tokio runtime with a timer.
pub(in crate::runtime::transport) fn check_timer() -> Result<(), MissingRuntime> {
    Handle::try_current().map_err(|_| MissingRuntime::Tokio)?;
    let timer = catch_unwind(|| drop(sleep(Duration::ZERO)));
    timer.map_err(|_| MissingRuntime::Timer)
}
