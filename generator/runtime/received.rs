//! A response as it came, before its body is looked at.

use bytes::Bytes;

use super::head::Head;

/// A response whose body has been read as far as it is wanted.
#[derive(Debug)]
pub struct Received {
    pub(super) head: Head,
    pub(super) body: Bytes,
    pub(super) extent: Extent,
}

impl Received {
    /// The status.
    pub fn status(&self) -> u16 {
        self.head.status.as_u16()
    }
}

/// How much of a body was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Whole,
    /// The body is longer than `limit` bytes and was read no further.
    Cut {
        limit: usize,
    },
}
