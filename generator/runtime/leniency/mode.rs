//! How the text that is being read is looked at.
//!
//! The code that reads models is called through serde, which hands nothing down, so this is kept by thread; reading is
//! never interrupted. It is looked at once an object, and by values that would read differently.

use std::cell::Cell;

use super::DecodePolicy;

/// How values are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Mode {
    /// No response: by whatever deserializer `serde_json` has, strictly.
    Outside,
    /// The first time. No number of the text has more digits than a double holds.
    Short,
    /// The first time, where one may have more.
    Long,
    /// The second time, strictly: numbers are read digit by digit, and places are known.
    Exact,
    /// The second time, with leniency.
    Lenient,
}

impl Mode {
    /// Whether the text is read for the second time.
    pub(in super::super) fn is_second(self) -> bool {
        matches!(self, Self::Exact | Self::Lenient)
    }
}

thread_local! {
    static MODE: Cell<Mode> = const { Cell::new(Mode::Outside) };
    static POLICY: Cell<DecodePolicy> = const { Cell::new(DecodePolicy::Lenient) };
}

/// The mode of the thread.
#[inline]
pub(in super::super) fn mode() -> Mode {
    MODE.get()
}

/// Reads something in a mode.
pub(in super::super) fn in_mode<T>(mode: Mode, read: impl FnOnce() -> T) -> T {
    let _before = Before(&MODE, MODE.replace(mode));
    read()
}

/// Reads something under a policy.
pub(in super::super) fn with_policy<T>(policy: DecodePolicy, read: impl FnOnce() -> T) -> T {
    let _before = Before(&POLICY, POLICY.replace(policy));
    read()
}

pub(super) fn policy() -> DecodePolicy {
    POLICY.get()
}

/// Puts back what was there before, also after a panic.
struct Before<T: Copy + 'static>(&'static std::thread::LocalKey<Cell<T>>, T);

impl<T: Copy> Drop for Before<T> {
    fn drop(&mut self) {
        self.0.set(self.1);
    }
}
