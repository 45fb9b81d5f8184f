//! Repairs responses without their required keys (OpenAPI 3.0, sections 4.7.10 and 4.7.17).

use serde_json::{Map, Value};

use super::Repair;
use crate::diagnostic::RepairKind;
use crate::load::version::Series;
use crate::pointer::Pointer;

/// Adds the `description` of a response, on which nothing depends. Before OpenAPI 3.2 it is required.
pub(super) fn tolerate(response: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    if repair.series == Series::Three2 {
        describe(response);
    } else if response.get("description").is_none_or(Value::is_null) {
        let found = "a response without `description`";
        let kind = RepairKind::ResponseDescriptionMissing;
        repair.warn(at, kind, found, "a response with an empty description");
        response.insert("description".to_owned(), Value::from(""));
    }
}

/// Makes the `summary` of a response the beginning of its `description` (OpenAPI 3.2, section 4.17).
fn describe(response: &mut Map<String, Value>) {
    let summary = match response.get("summary") {
        Some(Value::String(summary)) => summary.clone(),
        _ => String::new(),
    };
    match response.get_mut("description") {
        Some(Value::String(description)) if summary.is_empty() || *description == summary => (),
        Some(Value::String(description)) => *description = format!("{summary}\n\n{description}"),
        Some(other) if !other.is_null() => (),
        _ => {
            response.insert("description".to_owned(), Value::from(summary));
        }
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
