//! The clock of signed times: that of this machine, corrected by the header `Date` of a server.

use std::fmt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::UNIX_EPOCH;

use http::HeaderMap;

use crate::runtime::http::retry_after::server_time;
use crate::runtime::transport::time::moment::Time;

/// The difference in seconds that is no reason to reject a time: servers allow for it, and a `Date` has whole seconds and
/// is older than the response that contains it.
const TOLERANCE: u64 = 10;

/// The largest difference in seconds by which times are corrected. A clock that is wrong by more has another problem, and
/// so has a server whose `Date` says so.
const MAX_DIFFERENCE: u64 = 24 * 60 * 60;

/// How far the clock of servers is ahead of the local one.
///
/// It is zero until a server rejects a signed time and its header `Date` (RFC 9110, section 6.6.1) differs by more than 10
/// seconds, and by no more than a day. The request is then repeated once.
#[derive(Default)]
pub struct ClockOffset {
    seconds: AtomicI64,
    /// The timer of the first client that used it.
    time: OnceLock<Time>,
}

impl ClockOffset {
    /// Returns the difference in seconds; it is negative if the clock of servers is behind.
    pub fn seconds(&self) -> i64 {
        self.seconds.load(Ordering::Relaxed)
    }

    /// Returns the corrected time in seconds since the epoch.
    ///
    /// The local time is that of the timer of the first client with such proofs. Before it is the clock of the operating
    /// system, or the epoch where there is none (`wasm32-unknown-unknown`).
    pub fn now(&self) -> u64 {
        self.local_time().saturating_add_signed(self.seconds())
    }

    /// Reads the time from this timer from now on, if it has no other.
    pub(in crate::runtime) fn set_time(&self, time: &Time) {
        // What is set already stays.
        let _ = self.time.set(time.clone());
    }

    fn local_time(&self) -> u64 {
        let time = self.time.get().cloned().or_else(Time::usual);
        time.map_or(0, |time| time.unix().as_secs())
    }

    fn set(&self, seconds: i64) {
        self.seconds.store(seconds, Ordering::Relaxed);
    }
}

/// Whether the times of a request were corrected: that is done once.
#[derive(Default)]
pub(in crate::runtime) struct ClockCorrection {
    /// The difference for the request that was sent last.
    sent: i64,
    /// The difference before the correction, once it was tried.
    before: Option<i64>,
}

impl ClockCorrection {
    /// Stores the difference for the times of the request that is sent now.
    pub(in crate::runtime) fn sending(&mut self, clock: &ClockOffset) {
        self.sent = clock.seconds();
    }

    /// Returns `true` if a request with other times may succeed, after a response that rejects those of the last one.
    ///
    /// The response to that request decides whether the difference was the reason: if it rejects the times too, the
    /// clock is what it was.
    pub(in crate::runtime) fn helps(&mut self, clock: &ClockOffset, headers: &HeaderMap) -> bool {
        if let Some(before) = self.before {
            clock.set(before);
            return false;
        }
        let Some(difference) = difference(headers, clock.local_time()) else {
            return false;
        };
        self.before = Some(self.sent);
        // Another call may have corrected the clock after this request was sent.
        if difference.abs_diff(clock.seconds()) > TOLERANCE {
            clock.set(difference);
        }
        clock.seconds() != self.sent
    }
}

/// Returns the difference between the clocks, zero if it is small, or `None` if it is unknown or too large.
fn difference(headers: &HeaderMap, local: u64) -> Option<i64> {
    let server = server_time(headers)?.duration_since(UNIX_EPOCH).ok()?;
    let server = server.as_secs();
    match server.abs_diff(local) {
        0..=TOLERANCE => Some(0),
        distance if distance > MAX_DIFFERENCE => None,
        _ => Some(i64::try_from(server).ok()? - i64::try_from(local).ok()?),
    }
}

/// Shows the difference.
impl fmt::Debug for ClockOffset {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ClockOffset({})", self.seconds())
    }
}
