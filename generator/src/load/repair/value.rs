//! Repairs the values of schemas: an empty `enum`, and strings without quotes (OpenAPI 3.0, section 4.7.24).

use serde_json::{Map, Value};

use super::Repair;
use crate::diagnostic::RepairKind;
use crate::pointer::Pointer;

pub(super) fn tolerate(schema: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    if matches!(schema.get("enum"), Some(Value::Array(values)) if values.is_empty()) {
        let (found, read_as) = ("an `enum` without a value", "no `enum`");
        repair.warn(&at.key("enum"), RepairKind::EnumEmpty, found, read_as);
        schema.shift_remove("enum");
    }
    if !schema.get("type").is_some_and(is_of_texts) {
        return;
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        let at = at.key("enum");
        for (index, value) in values.iter_mut().enumerate() {
            repair.text(value, &at.index(index));
        }
    }
    for key in ["const", "default", "example"] {
        if let Some(value) = schema.get_mut(key) {
            repair.text(value, &at.key(key));
        }
    }
}

/// Returns true if a `type` allows strings, and no other values that are written without quotes.
fn is_of_texts(ty: &Value) -> bool {
    match ty {
        Value::String(name) => name == "string",
        Value::Array(names) => {
            names.iter().any(|name| name == "string")
                && names
                    .iter()
                    .all(|name| name == "string" || name == "null" || name.is_null())
        }
        _ => false,
    }
}
