//! The decoding mode of the current thread.
//!
//! Decoding code is called through serde, which passes no context, so the mode is thread-local; decoding is
//! synchronous. It is read once for each object, and by types that decode differently.

use std::cell::Cell;

use super::DecodePolicy;

/// How values are decoded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::runtime) enum Mode {
    /// Not in a response: strictly, with any deserializer.
    Outside,
    /// The first pass, if no number has more digits than a double represents.
    Short,
    /// The first pass, if a number may have more.
    Long,
    /// The second pass, strictly: numbers are decoded digit by digit, and pointers are tracked.
    Exact,
    /// The second pass, leniently.
    Lenient,
}

impl Mode {
    /// Returns whether this is the second pass.
    pub(in crate::runtime) fn is_second(self) -> bool {
        matches!(self, Self::Exact | Self::Lenient)
    }
}

thread_local! {
    static MODE: Cell<Mode> = const { Cell::new(Mode::Outside) };
    static POLICY: Cell<DecodePolicy> = const { Cell::new(DecodePolicy::Lenient) };
}

/// Returns the mode of the current thread.
#[inline]
pub(in crate::runtime) fn mode() -> Mode {
    MODE.get()
}

/// Runs `read` in a mode.
pub(in crate::runtime) fn in_mode<T>(mode: Mode, read: impl FnOnce() -> T) -> T {
    let _before = Before(&MODE, MODE.replace(mode));
    read()
}

/// Runs `read` with a policy.
pub(in crate::runtime) fn with_policy<T>(policy: DecodePolicy, read: impl FnOnce() -> T) -> T {
    let _before = Before(&POLICY, POLICY.replace(policy));
    read()
}

pub(in crate::runtime) fn policy() -> DecodePolicy {
    POLICY.get()
}

/// Restores the previous value on drop, also after a panic.
struct Before<T: Copy + 'static>(&'static std::thread::LocalKey<Cell<T>>, T);

impl<T: Copy> Drop for Before<T> {
    fn drop(&mut self) {
        self.0.set(self.1);
    }
}
