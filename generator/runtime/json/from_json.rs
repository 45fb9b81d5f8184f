//! Reading of a JSON text, for callers without a client.

use crate::runtime::problem::json::JsonError;

use super::field::JsonCodec;
use super::leniency::DecodePolicy;
use super::leniency::mode::with_policy;
use super::read::read_at;

/// Reads a JSON text in UTF-8, which contains one value: a type of this crate, or a list or map of them.
///
/// A type is also `serde::Deserialize`, which reads strictly, from any format. This function reads as a client reads a
/// response: `policy` says whether a value that differs from its schema is repaired, an error names the position and the
/// schema, and the values take a bounded amount of memory.
///
/// # Errors
///
/// Returns an error if the text is not JSON, or if the policy does not allow what it contains.
pub fn from_json<T: JsonCodec>(
    text: impl AsRef<[u8]>,
    policy: DecodePolicy,
) -> Result<T, JsonError> {
    with_policy(policy, || read_at(text.as_ref(), ""))
}
