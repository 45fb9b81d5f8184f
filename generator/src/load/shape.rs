//! Finds every value that does not have the shape that OpenAPI gives it.
//!
//! The typed document stops at its first error, and where it tries alternatives it forgets the place.
//! So each object is tried alone, with what stands in it taken out, and then what stands in it.

mod culprit;
pub(super) mod grammar;
pub(super) mod mismatch;
mod part;
mod typed;

use serde_json::Value;

use crate::diagnostic::{Diagnostics, Problem};
use crate::pointer::Pointer;
use part::Part;

/// Reports every value below `root` that does not fit the typed document.
pub(super) fn check(root: &Value, diagnostics: &mut Diagnostics) {
    let mut open = vec![Part::root(root)];
    while let Some(part) = open.pop() {
        if part.is_reference() {
            check_reference(&part, diagnostics);
            continue;
        }
        culprit::report(&part, diagnostics);
        let mut inner = part.inner();
        inner.reverse();
        open.append(&mut inner);
    }
}

/// Nothing beside a `$ref` counts (OpenAPI 3.0, section 4.7.23.1), but it must be a text.
fn check_reference(part: &Part<'_>, diagnostics: &mut Diagnostics) {
    match part.value.get("$ref") {
        None | Some(Value::String(_)) => (),
        Some(other) => {
            let found = mismatch::found(other);
            let expected = "a text".to_owned();
            diagnostics.report(
                &part.at.key("$ref"),
                Problem::Mismatch {
                    found,
                    expected,
                    nearest: None,
                },
            );
        }
    }
}

/// The place of `part` for a problem in it.
fn place(at: &Pointer, segments: &[String]) -> Pointer {
    segments
        .iter()
        .fold(at.clone(), |at, segment| at.key(segment))
}
