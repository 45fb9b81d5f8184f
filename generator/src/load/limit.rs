//! What the parsers limit; `crate::limits` has what can be chosen.

/// How deep objects and arrays may stand in each other: what both readers allow.
/// Published documents reach 29.
pub(super) const MAX_DEPTH: usize = 128;

/// How deep schemas may stand in each other on the fast path. Published documents reach 15.
///
/// The reader tries a schema that does not fit twice at each level, so that the time doubles with each.
/// Documents beyond this are checked piece by piece before they are read.
pub(super) const MAX_FAST_SCHEMA_DEPTH: usize = 12;

/// What the unfolded values of a text may weigh: a value weighs one and each byte of text one.
///
/// Without aliases a document weighs less than twice its size.
pub(super) fn weight(text: &str) -> usize {
    text.len().saturating_mul(4).saturating_add(1 << 20)
}
