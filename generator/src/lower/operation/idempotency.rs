//! Idempotency of operations.

pub(in crate::lower) mod key;

use serde_json::Value;

use crate::diagnostic::{Problem, ValueProblem};
use crate::model::{Idempotency, Method};
use crate::pointer::Pointer;
use crate::spelling;

use crate::lower::reports::Reports;

/// The extension that overrides the idempotency of an operation's method.
const EXTENSION: &str = "x-idempotent";

/// Returns whether an operation is idempotent: by its extension, else by its method (RFC 9110, section 9.2.2).
pub(in crate::lower) fn idempotency(
    method: &Method,
    operation: &openapiv3::Operation,
    at: &Pointer,
    reports: &mut Reports<'_>,
) -> Idempotency {
    match operation.extensions.get(EXTENSION) {
        None => method.idempotency(),
        Some(Value::Bool(true)) => Idempotency::Idempotent,
        Some(Value::Bool(false)) => Idempotency::NotIdempotent,
        Some(value) => {
            reports.report(&at.key(EXTENSION), not_boolean(value));
            Idempotency::NotIdempotent
        }
    }
}

fn not_boolean(found: &Value) -> Problem {
    let word = found.as_str().unwrap_or_default();
    Problem::Value(ValueProblem::Mismatch {
        nearest: spelling::nearest(word, ["true", "false"]).map(str::to_owned),
        found: found.to_string(),
        expected: "`true` or `false`".to_owned(),
    })
}
