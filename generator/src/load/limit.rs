//! The fixed limits of the parsers; `crate::limits` has those that can be configured.

/// The maximum nesting of objects and arrays, which both readers support.
/// Published documents reach 29.
pub(super) const MAX_DEPTH: usize = 128;

/// The maximum nesting of schemas on the fast path. Published documents reach 15.
///
/// The reader tries a schema that does not fit twice at each level, so the time doubles with each level.
/// Documents beyond this limit are checked node by node before they are read.
pub(super) const MAX_FAST_SCHEMA_DEPTH: usize = 12;

/// Returns the maximum weight of the expanded values of a text: each value counts one, and each byte of a string one.
///
/// Without aliases a document weighs less than twice its size.
pub(super) fn weight(text: &str) -> usize {
    text.len().saturating_mul(4).saturating_add(1 << 20)
}
