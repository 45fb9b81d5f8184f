//! Responses that take too much memory.

/// A response whose value would take more than this many bytes.
pub(in super::super) struct Exceeded {
    pub(in super::super) limit: usize,
}
