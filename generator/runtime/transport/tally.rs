//! Counts the bytes of bodies, for observers.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::runtime::problem::transport::TransportCause;

use super::bodies::Follow;

/// The bytes of the bodies of an attempt so far.
#[derive(Default)]
pub(in crate::runtime) struct Tally {
    sent: AtomicU64,
    received: AtomicU64,
}

impl Tally {
    /// Adds bytes that were sent.
    pub(in crate::runtime) fn send(&self, bytes: usize) {
        self.sent.fetch_add(length(bytes), Ordering::Relaxed);
    }

    /// Adds bytes that were received.
    pub(in crate::runtime) fn receive(&self, bytes: usize) {
        self.received.fetch_add(length(bytes), Ordering::Relaxed);
    }

    /// Returns the bytes that were sent.
    pub(in crate::runtime) fn total_sent(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    /// Returns the bytes that were received.
    pub(in crate::runtime) fn total_received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }
}

fn length(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

/// Counts a response body.
impl Follow for Arc<Tally> {
    fn received(&mut self, bytes: usize) {
        self.receive(bytes);
    }

    fn ended(&mut self, _failure: Option<TransportCause>) {}
}
