//! Reports every value that does not have the shape that OpenAPI gives it.
//!
//! The typed document stops at its first error, and loses the location when it tries alternatives.
//! So each object is checked alone, with the objects in it left out, and then the objects in it.

mod blame;
pub(super) mod grammar;
pub(super) mod mismatch;
mod node;
mod typed;

use serde::Deserialize;
use serde_json::Value;

use crate::diagnostic::{Diagnostics, Problem, ValueProblem};
use crate::pointer::Pointer;
use node::Part;
use typed::{Mismatch, Unfit};

/// Reports every value below `root` that does not fit the typed document.
pub(super) fn check(root: &Value, diagnostics: &mut Diagnostics) {
    let mut open = vec![Part::root(root)];
    while let Some(part) = open.pop() {
        if part.is_reference() {
            check_reference(&part, diagnostics);
            continue;
        }
        blame::report(&part, diagnostics);
        let mut inner = part.inner();
        inner.reverse();
        open.append(&mut inner);
    }
}

/// The value that does not have the shape of what was read.
pub(super) struct Unreadable {
    path: Vec<String>,
    /// What is wrong with it.
    pub(super) problem: Problem,
}

impl Unreadable {
    /// Returns the pointer to the value in the object at `at`.
    pub(super) fn below(&self, at: &Pointer) -> Pointer {
        pointer_to(at, &self.path)
    }
}

/// Deserializes an object that the typed document does not have.
pub(super) fn read<'v, T: Deserialize<'v>>(value: &'v Value) -> Result<T, Box<Unreadable>> {
    typed::read_as(value).map_err(|unfit| {
        Box::new(match unfit {
            Unfit::NotAnObject => Unreadable {
                path: Vec::new(),
                problem: mismatch::no_object(value),
            },
            Unfit::Rejected(Mismatch { path, reason }) => Unreadable {
                problem: mismatch::problem(&reason, blame::inside(value, &path)),
                path,
            },
        })
    })
}

/// Checks that a `$ref` is a string. Keys beside it are ignored (OpenAPI 3.0, section 4.7.23.1).
fn check_reference(part: &Part<'_>, diagnostics: &mut Diagnostics) {
    match part.value.get("$ref") {
        None | Some(Value::String(_)) => (),
        Some(other) => {
            let found = mismatch::found(other);
            let expected = "a string".to_owned();
            diagnostics.report(
                &part.at.key("$ref"),
                Problem::Value(ValueProblem::Mismatch {
                    found,
                    expected,
                    nearest: None,
                }),
            );
        }
    }
}

/// Returns the pointer to `segments` below `at`.
fn pointer_to(at: &Pointer, segments: &[String]) -> Pointer {
    segments
        .iter()
        .fold(at.clone(), |at, segment| at.key(segment))
}
