//! What a document may cost.

use crate::diagnostic::Problem;

/// The largest document in bytes. Published documents reach 13 MB.
pub(super) const MAX_BYTES: usize = 64 << 20;

/// The most files beside the document. Published documents reach 3000.
pub(super) const MAX_FILES: usize = 20_000;

/// The most things that are put in the place of references to them. Published documents reach 700.
pub(super) const MAX_COPIES: usize = 20_000;

/// How deep objects and arrays may stand in each other: what both readers allow.
/// Published documents reach 29.
pub(super) const MAX_DEPTH: usize = 128;

/// How deep schemas may stand in each other on the fast path. Published documents reach 15.
///
/// The reader tries a schema that does not fit twice at each level, so that the time doubles with each.
/// Documents beyond this are checked piece by piece before they are read.
pub(super) const MAX_FAST_SCHEMA_DEPTH: usize = 12;

/// Refuses a text that is too large.
pub(super) fn check_size(text: &str) -> Result<(), Problem> {
    let bytes = text.len();
    if bytes > MAX_BYTES {
        let limit = MAX_BYTES;
        return Err(Problem::TooLarge { bytes, limit });
    }
    Ok(())
}

/// What the unfolded values of a text may weigh: a value weighs one and each byte of text one.
///
/// Without aliases a document weighs less than twice its size.
pub(super) fn weight(text: &str) -> usize {
    text.len().saturating_mul(4).saturating_add(1 << 20)
}
