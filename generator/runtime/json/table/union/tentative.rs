//! Values that are read tentatively, to try the variants of a union.

use crate::runtime::json::memory::{give_back, measured};
use crate::runtime::json::observation::{MISSES, NOTICED, Observation, miss, noticed};

/// A value that was read tentatively.
pub(super) struct Trial<T> {
    value: T,
    /// How many values of the input have no declared position in the result.
    pub(super) misses: usize,
    /// The observations, if an observer needs them.
    pub(super) noticed: Vec<Observation>,
}

impl<T> Trial<T> {
    /// Returns the value and records its observations.
    pub(super) fn take(self) -> T {
        miss(|| self.misses);
        NOTICED.with_borrow_mut(|list| {
            if let Some(list) = list {
                list.extend(self.noticed);
            }
        });
        self.value
    }
}

/// Runs `read` tentatively: its observations are recorded only by [`Trial::take`].
pub(super) fn trial<T, E>(read: impl FnOnce() -> Result<T, E>) -> Result<Trial<T>, E> {
    let outer = Outer(MISSES.replace(Some(0)));
    let before = noticed();
    let (outcome, taken) = measured(read);
    if outcome.is_err() {
        give_back(taken);
    }
    let misses = MISSES.get().unwrap_or_default();
    drop(outer);
    let noticed = NOTICED.with_borrow_mut(|list| match list {
        Some(list) => list.split_off(before.min(list.len())),
        None => Vec::new(),
    });
    outcome.map(|value| Trial {
        value,
        misses,
        noticed,
    })
}

/// Restores the count of the enclosing trial on drop, also after a panic.
struct Outer(Option<usize>);

impl Drop for Outer {
    fn drop(&mut self) {
        MISSES.set(self.0);
    }
}
