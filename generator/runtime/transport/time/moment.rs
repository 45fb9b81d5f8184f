//! What the runtime knows of time: the timer of a client, moments, and waits.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::runtime::problem::missing_runtime::MissingRuntime;

use super::timer::{Timer, TimerFuture};
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use super::tokio_timer::{TokioTimer, check_timer};

/// The longest time that a timer is asked for. Those of browsers end at once after more than 24 days.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The timer of a client.
#[derive(Clone)]
pub(in crate::runtime) enum Time {
    /// Tokio's. `wasm32-unknown-unknown` has neither a clock nor threads for it.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    Usual(TokioTimer),
    /// That of the caller.
    Given(Arc<dyn Timer>),
}

/// A moment by the monotonic clock of a timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::runtime) struct Moment(Duration);

impl Moment {
    /// Returns the moment after this time. What the clock cannot represent is never reached.
    pub(in crate::runtime) fn after(self, time: Duration) -> Self {
        Self(self.0.saturating_add(time))
    }

    /// Returns the time since an earlier moment, or zero if it is a later one.
    pub(in crate::runtime) fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

impl Time {
    /// Returns the timer of a client for which the caller has none, if there is one.
    pub(in crate::runtime) fn usual() -> Option<Self> {
        #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
        return Some(Self::Usual(TokioTimer::default()));
        #[cfg(all(target_family = "wasm", target_os = "unknown"))]
        None
    }

    /// Returns the same timer for waits that begin where there is no Tokio runtime any more.
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(in crate::runtime) fn of_this_runtime(&self) -> Self {
        match self {
            #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
            Self::Usual(_) => Self::Usual(TokioTimer::of_this_runtime()),
            Self::Given(timer) => Self::Given(Arc::clone(timer)),
        }
    }

    /// Checks that a call can wait where it is made: every call has a timeout.
    pub(in crate::runtime) fn check(&self) -> Result<(), MissingRuntime> {
        match self {
            #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
            Self::Usual(_) => check_timer(),
            Self::Given(_) => Ok(()),
        }
    }

    fn timer(&self) -> &dyn Timer {
        match self {
            #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
            Self::Usual(timer) => timer,
            Self::Given(timer) => &**timer,
        }
    }

    pub(in crate::runtime) fn now(&self) -> Moment {
        Moment(self.timer().now())
    }

    /// Returns the time since a moment.
    pub(in crate::runtime) fn since(&self, moment: Moment) -> Duration {
        self.now().since(moment)
    }

    /// Returns the time since 1970-01-01 00:00 UTC.
    pub(in crate::runtime) fn unix(&self) -> Duration {
        self.timer().unix_time()
    }

    /// Returns the time as that of the operating system would be.
    pub(in crate::runtime) fn system(&self) -> SystemTime {
        UNIX_EPOCH.checked_add(self.unix()).unwrap_or(UNIX_EPOCH)
    }

    pub(in crate::runtime) fn sleep(&self, time: Duration) -> impl Future<Output = ()> {
        self.sleep_until(self.now().after(time))
    }

    pub(in crate::runtime) async fn sleep_until(&self, end: Moment) {
        let mut alarm = Alarm::default();
        poll_fn(|context| alarm.poll(self, || end, context)).await;
    }
}

/// A wait until a moment that may be put off.
#[derive(Default)]
pub(in crate::runtime) struct Alarm {
    /// What the timer was asked for, and until when.
    running: Option<(Moment, TimerFuture)>,
}

impl Alarm {
    /// Is ready once it is `end`, which is asked for when the timer is: at the beginning, and after each of its waits.
    /// A timer is believed, so that one that does not wait ends everything here as well.
    pub(in crate::runtime) fn poll(
        &mut self,
        time: &Time,
        end: impl Fn() -> Moment,
        context: &mut Context<'_>,
    ) -> Poll<()> {
        let mut reached = Moment(Duration::ZERO);
        loop {
            if let Some((until, running)) = &mut self.running {
                ready!(running.as_mut().poll(context));
                reached = *until;
                self.running = None;
            }
            let (end, now) = (end(), time.now().max(reached));
            if end <= now {
                return Poll::Ready(());
            }
            let until = end.min(now.after(LONGEST));
            let running = time.timer().sleep(until.since(now));
            self.running = Some((until, running));
        }
    }
}
