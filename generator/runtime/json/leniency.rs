//! Responses that deviate from their schema, and the one policy for them.
//!
//! A body is read strictly first, which is fastest. Only if that fails is it read a second time, leniently if the
//! policy allows it, so that responses that conform to their document cost nothing extra. Requests are never lenient.

pub(in crate::runtime) mod captured;
mod decode;
pub(in crate::runtime) mod mode;
mod trail;

use crate::runtime::observe::deviation::Deviation;

pub(in crate::runtime) use self::captured::{raw_text, reread};
pub(in crate::runtime) use self::decode::decode;
pub(in crate::runtime) use self::mode::{Mode, mode};
pub(in crate::runtime) use self::trail::{Step, deviate};
use super::field::JsonCodec;

/// How responses that differ from their schema are handled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DecodePolicy {
    /// Deviations with a clear meaning are repaired, and an optional property that cannot be read does not fail the
    /// response. Each [`Deviation`] is reported to the observer of a client.
    #[default]
    Lenient,
    /// The response is rejected. Only values that the schema allows and the type cannot represent to the last digit are
    /// still read and reported: see [`Deviation::is_allowed`].
    Strict,
}

/// Returns `true` and records a deviation, if the mode in which the body is read repairs it.
#[cold]
pub(in crate::runtime) fn tolerates(deviation: Deviation) -> bool {
    let is_repaired = match mode() {
        Mode::Lenient => true,
        Mode::Exact => deviation.is_allowed(),
        Mode::Outside | Mode::Short | Mode::Long => false,
    };
    if is_repaired {
        deviate(deviation);
    }
    is_repaired
}

/// Repairs a `null` where a value is required: returns the empty value of the type, if it has one.
#[cold]
pub(in crate::runtime) fn for_null<T: JsonCodec>(text: &str) -> Option<T> {
    let empty = T::empty().filter(|_| text == "null")?;
    tolerates(Deviation::Null).then_some(empty)
}

/// Returns the text of an object, repairing `[]`.
#[cold]
pub(in crate::runtime) fn object_text(text: &str) -> &str {
    let inside = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    match inside.map(str::trim_ascii) {
        Some("") if tolerates(Deviation::EmptyArray) => "{}",
        _ => text,
    }
}

/// Returns the text between the quotes of a string without escapes.
pub(in crate::runtime) fn unquoted(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('"')?.strip_suffix('"')?;
    (!inside.contains('\\')).then_some(inside)
}
