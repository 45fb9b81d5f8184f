//! Keywords beside `$ref` (OpenAPI 3.1, sections 4.8.23 and 4.8.24).

use serde_json::{Map, Value};

use super::Conversion;
use crate::diagnostic::DocumentLoss;
use crate::pointer::Pointer;

/// Moves a `$ref` that has something to say beside it into `allOf`, where OpenAPI 3.0 has it.
///
/// It comes last, so that parts that stand there already keep their places.
pub(super) fn wrap_reference(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    let has_reference = matches!(schema.get("$ref"), Some(Value::String(_)));
    if !has_reference || !schema.keys().any(|keyword| says_something(keyword)) {
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

fn says_something(keyword: &str) -> bool {
    !matches!(
        keyword,
        "$ref" | "summary" | "$comment" | "$id" | "$anchor" | "$defs" | "$schema"
    ) && !keyword.starts_with("x-")
}

/// Of other things than schemas, `summary` and `description` may stand beside `$ref`.
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
