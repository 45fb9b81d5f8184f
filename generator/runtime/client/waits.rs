//! Waits before a request is sent again.

use std::time::Duration;

/// Whether a client waits before it sends a request again.
#[derive(Clone, Copy, Default)]
pub(in crate::runtime) enum Waits {
    /// As long as the server requests, or the policy says.
    #[default]
    Kept,
    /// It does not: nothing recovers in a test without a server.
    #[cfg(feature = "mock")]
    Skipped,
}

impl Waits {
    /// Returns the time that passes in a wait.
    pub(in crate::runtime) fn of(self, wait: Duration) -> Duration {
        match self {
            Self::Kept => wait,
            #[cfg(feature = "mock")]
            Self::Skipped => Duration::ZERO,
        }
    }
}
