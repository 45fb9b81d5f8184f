//! Strict decoding of variants, digit by digit where it makes a difference.

use crate::runtime::json::leniency::mode::{Mode, in_mode, mode};

/// Runs `read` without leniency.
pub(super) fn strictly<T>(read: impl FnOnce() -> T) -> T {
    match mode() {
        Mode::Lenient => in_mode(Mode::Exact, read),
        Mode::Outside | Mode::Short | Mode::Long | Mode::Exact => read(),
    }
}

/// Returns whether `holds` would be true in the second pass; false if this is the second pass.
pub(super) fn is_exactly(holds: impl FnOnce() -> bool) -> bool {
    match mode() {
        Mode::Short | Mode::Long => in_mode(Mode::Exact, holds),
        Mode::Outside | Mode::Exact | Mode::Lenient => false,
    }
}
