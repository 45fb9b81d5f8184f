//! Properties whose names follow a pattern (JSON Schema 2020-12, section 10.3.2.2).

use serde_json::{Map, Value};

use super::Conversion;
use crate::pointer::Pointer;

/// Reads the values of one pattern as those of a map, where there is nothing else in the object.
pub(super) fn convert(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    let is_closed = match schema.get("additionalProperties") {
        None => true,
        Some(additional) => additional == &Value::Bool(false),
    };
    if !is_closed || schema.contains_key("properties") {
        return;
    }
    let Some(Value::Object(patterns)) = schema.get("patternProperties") else {
        return;
    };
    let (Some((pattern, values)), 1) = (patterns.iter().next(), patterns.len()) else {
        return;
    };
    let from = at.key("patternProperties").key(pattern);
    let values = values.clone();
    conversion.moved(at.key("additionalProperties"), &from);
    schema.shift_remove("patternProperties");
    schema.insert("additionalProperties".to_owned(), values);
    schema
        .entry("type")
        .or_insert_with(|| Value::from("object"));
}
