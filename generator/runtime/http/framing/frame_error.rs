//! Errors in the position of a frame.

use super::frame::TooLong;

/// Why there is no frame in a position of a body whose frames can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::runtime) enum FrameError {
    /// It is longer than the limit.
    TooLong(TooLong),
    /// It was begun and not ended.
    CutOff,
    /// What is there is no frame.
    Malformed,
}

impl From<TooLong> for FrameError {
    fn from(problem: TooLong) -> Self {
        Self::TooLong(problem)
    }
}
