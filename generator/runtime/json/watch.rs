//! The observations of one value: those for an observer, or of a trial.

use super::observation::{NOTICED, Observation};

/// Runs `read` and returns the observations made meanwhile.
pub(in crate::runtime) fn observations_of<T>(read: impl FnOnce() -> T) -> (T, Vec<Observation>) {
    let watch = Watch(NOTICED.replace(Some(Vec::new())));
    let value = read();
    let noticed = NOTICED.take().unwrap_or_default();
    drop(watch);
    (value, noticed)
}

/// Restores the previous list on drop, also after a panic.
struct Watch(Option<Vec<Observation>>);

impl Drop for Watch {
    fn drop(&mut self) {
        NOTICED.set(self.0.take());
    }
}
