//! Responses without the keys that they must have (OpenAPI 3.0, sections 4.7.10 and 4.7.17).

use serde_json::{Map, Value};

use super::Tolerance;
use crate::diagnostic::Code;
use crate::load::version::Series;
use crate::pointer::Pointer;

/// A response must have a `description`, and nothing depends on what it says.
pub(super) fn tolerate(
    response: &mut Map<String, Value>,
    at: &Pointer,
    tolerance: &mut Tolerance<'_>,
) {
    if response.get("description").is_none_or(Value::is_null) {
        let found = "a response without `description`";
        let code = Code::ResponseDescriptionMissing;
        tolerance.warn(at, code, found, "one with an empty description");
        response.insert("description".to_owned(), Value::from(""));
    }
}

/// An operation must have `responses` before OpenAPI 3.1.
pub(super) fn tolerate_operation(
    operation: &mut Map<String, Value>,
    at: &Pointer,
    tolerance: &mut Tolerance<'_>,
) {
    if tolerance.series == Series::Three0 && !operation.contains_key("responses") {
        let found = "an operation without `responses`";
        tolerance.warn(at, Code::ResponsesMissing, found, "one with any response");
        operation.insert("responses".to_owned(), Value::Object(Map::new()));
    }
}
