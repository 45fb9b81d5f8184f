//! Converts keywords beside `$ref` (OpenAPI 3.1, sections 4.8.23 and 4.8.24).

use serde_json::{Map, Value};

use super::Conversion;
use crate::diagnostic::DocumentLoss;
use crate::pointer::Pointer;

/// Moves a `$ref` with other keywords beside it into `allOf`, as OpenAPI 3.0 requires.
///
/// It becomes the last member, so that existing members keep their index.
pub(super) fn wrap_reference(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    let has_reference = matches!(schema.get("$ref"), Some(Value::String(_)));
    if !has_reference || !schema.keys().any(|keyword| has_effect(keyword)) {
        return;
    }
    let Some(reference) = schema.shift_remove("$ref") else {
        return;
    };
    let part = Value::Object(Map::from_iter([("$ref".to_owned(), reference)]));
    let parts = schema
        .entry("allOf")
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(parts) = parts {
        conversion.made(at.key("allOf").index(parts.len()), at);
        parts.push(part);
    }
}

fn has_effect(keyword: &str) -> bool {
    !matches!(
        keyword,
        "$ref" | "summary" | "$comment" | "$id" | "$anchor" | "$defs" | "$schema"
    ) && !keyword.starts_with("x-")
}

/// Removes `summary` and `description`, which may be beside the `$ref` of objects other than schemas.
pub(super) fn lose_beside_reference(
    entries: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    if !entries.contains_key("$ref") {
        return;
    }
    for keyword in ["summary", "description"] {
        if entries.shift_remove(keyword).is_some() {
            conversion.lose(&at.key(keyword), DocumentLoss::BesideReference { keyword });
        }
    }
}
