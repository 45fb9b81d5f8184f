//! Repairs responses without their required keys (OpenAPI 3.0, sections 4.7.10 and 4.7.17).

use serde_json::{Map, Value};

use super::Repair;
use crate::diagnostic::RepairKind;
use crate::load::version::Series;
use crate::pointer::Pointer;

/// Adds the required `description` of a response, on which nothing depends.
pub(super) fn tolerate(response: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    if response.get("description").is_none_or(Value::is_null) {
        let found = "a response without `description`";
        let kind = RepairKind::ResponseDescriptionMissing;
        repair.warn(at, kind, found, "a response with an empty description");
        response.insert("description".to_owned(), Value::from(""));
    }
}

/// Adds the `responses` of an operation, which are required before OpenAPI 3.1.
pub(super) fn tolerate_operation(
    operation: &mut Map<String, Value>,
    at: &Pointer,
    repair: &mut Repair<'_>,
) {
    if repair.series == Series::Three0 && !operation.contains_key("responses") {
        let found = "an operation without `responses`";
        repair.warn(
            at,
            RepairKind::ResponsesMissing,
            found,
            "an operation with any response",
        );
        operation.insert("responses".to_owned(), Value::Object(Map::new()));
    }
}
