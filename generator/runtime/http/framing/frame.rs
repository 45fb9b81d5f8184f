//! Frames: the units in which a body of several items is sent.

use bytes::Bytes;

/// Splits a body into frames, without knowing what they mean. It keeps one incomplete frame at most.
pub(in crate::runtime) trait Framing {
    /// A complete frame.
    type Frame;

    /// Why there is no frame in a position. Frames can follow.
    type Problem;

    /// Reads up to the end of a frame, and removes what was read from `unread`. `None` means that all of it was read.
    fn next(&mut self, unread: &mut Bytes) -> Option<Result<Self::Frame, Self::Problem>>;

    /// Returns the frame that ends with the body, if there is one. After that there is none.
    fn end(&mut self) -> Option<Result<Self::Frame, Self::Problem>>;
}

/// A frame is longer than the limit. The rest of it is skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::runtime) struct TooLong {
    /// The limit in bytes.
    pub(in crate::runtime) limit: usize,
}
