//! Responses without a body, where one is declared.

use super::field::JsonCodec;
use super::leniency::mode::{in_mode, policy};
use super::leniency::{DecodePolicy, Mode, Step, for_null};

/// Returns the value for a missing body, if the policy allows one: an empty array, map, object or string.
pub(in crate::runtime) fn decode_nothing<T: JsonCodec>() -> Option<T> {
    let _root = Step::root("");
    match policy() {
        DecodePolicy::Strict => None,
        DecodePolicy::Lenient => in_mode(Mode::Lenient, || for_null("null")),
    }
}
