//! Variants are tried without leniency, and by the digits of their numbers where that makes a difference.

use super::super::leniency::mode::{Mode, in_mode, mode};

/// Reads something without leniency.
pub(super) fn strictly<T>(read: impl FnOnce() -> T) -> T {
    match mode() {
        Mode::Lenient => in_mode(Mode::Exact, read),
        Mode::Outside | Mode::Short | Mode::Long | Mode::Exact => read(),
    }
}

/// Whether something holds when a text is read for the second time, where this is the first.
pub(super) fn is_exactly(holds: impl FnOnce() -> bool) -> bool {
    match mode() {
        Mode::Short | Mode::Long => in_mode(Mode::Exact, holds),
        Mode::Outside | Mode::Exact | Mode::Lenient => false,
    }
}
