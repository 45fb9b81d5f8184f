//! Converts `const` (JSON Schema 2020-12 validation, section 6.1.3), and `null` among the values of `enum`.

use serde_json::{Map, Value};

use super::Conversion;
use crate::pointer::Pointer;

/// Rewrites `const` as an `enum` of one value, and makes an `enum` with `null` nullable.
pub(super) fn convert(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    if let Some(value) = schema.shift_remove("const") {
        conversion.newer(&at.key("const"), "`const`", "an `enum` of one value");
        schema.insert("enum".to_owned(), Value::Array(vec![value]));
        conversion.moved(at.key("enum"), &at.key("const"));
    }
    let Some(Value::Array(values)) = schema.get("enum") else {
        return;
    };
    if !values.contains(&Value::Null) {
        return;
    }
    let is_only_null = values.iter().all(Value::is_null);
    if is_only_null {
        schema.shift_remove("enum");
    }
    if schema.get("type").is_none_or(allows_null) {
        schema.insert("nullable".to_owned(), Value::Bool(true));
    }
}

/// Returns true if a `type` keyword allows `null`.
fn allows_null(ty: &Value) -> bool {
    match ty {
        Value::String(name) => name == "null",
        Value::Array(names) => names.iter().any(|name| name == "null"),
        _ => false,
    }
}
