//! A response whose body is not parsed yet.

use bytes::Bytes;

use super::response_head::ResponseHead;

/// A response whose body has been read as far as needed.
#[derive(Clone)]
pub struct RawResponse {
    pub(in crate::runtime) head: ResponseHead,
    pub(in crate::runtime) body: Bytes,
    pub(in crate::runtime) extent: Completeness,
}

impl RawResponse {
    /// Returns the status code.
    pub fn status(&self) -> u16 {
        self.head.status.as_u16()
    }
}

/// How much of a body was read.
#[derive(Clone)]
pub(in crate::runtime) enum Completeness {
    Whole,
    /// The body is longer than `limit` bytes; the rest was not read.
    Cut {
        limit: usize,
    },
}
