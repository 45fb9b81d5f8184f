//! The check of a mock's expectations when the mock is dropped.

use std::thread;

use super::server::Shared;

/// Checks the expectations of a mock when the last clone of the mock is dropped.
pub(super) struct DropCheck(Shared);

impl DropCheck {
    pub(super) fn new(shared: Shared) -> Self {
        Self(shared)
    }

    pub(super) fn shared(&self) -> &Shared {
        &self.0
    }
}

impl Drop for DropCheck {
    /// Panics if an expected call was not made. The rest of the runtime returns its errors; here nobody is left to
    /// return one to, and a test that fails by a panic is what its author wants. Two panics at once would end the
    /// whole program, so a thread that is panicking already gets none.
    #[allow(
        clippy::panic,
        reason = "a test that drops a mock has no other way to learn of missing calls"
    )]
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        if let Err(unmet) = self.0.verify_if_due() {
            panic!("{unmet}");
        }
    }
}
