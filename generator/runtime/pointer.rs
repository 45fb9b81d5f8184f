//! The place of a failure inside a JSON document, as a JSON Pointer (RFC 6901).
//!
//! serde errors know no path, so every level that hands a value on puts its own segment before the message:
//! `/profile/email: invalid type: …`. This happens on the failure path only.

use std::fmt::Display;

/// The message of a failure below the property `name`.
#[cold]
pub(super) fn below_name(name: &str, failure: impl Display) -> String {
    below(
        &name.replace('~', "~0").replace('/', "~1"),
        &failure.to_string(),
    )
}

/// The message of a failure below the element at `index`.
#[cold]
pub(super) fn below_index(index: usize, failure: impl Display) -> String {
    below(&index.to_string(), &failure.to_string())
}

fn below(segment: &str, failure: &str) -> String {
    if failure.starts_with('/') {
        format!("/{segment}{failure}")
    } else {
        format!("/{segment}: {failure}")
    }
}

/// Takes pointer and message apart again. The pointer of a failure at the root is empty.
pub(super) fn split(message: &str) -> (&str, &str) {
    match message.split_once(": ") {
        Some((pointer, rest)) if pointer.starts_with('/') => (pointer, rest),
        _ => ("", message),
    }
}
