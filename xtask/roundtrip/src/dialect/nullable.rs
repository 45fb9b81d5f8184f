//! `nullable`, and the siblings of references, in the form of OpenAPI 3.0.

use serde_json::{Map, Value, json};

/// Removes the siblings of a reference, which OpenAPI 3.0 ignores.
pub fn drop_siblings(schema: &mut Map<String, Value>) {
    if schema.contains_key("$ref") {
        schema.retain(|keyword, _| matches!(keyword.as_str(), "$ref" | "nullable"));
    }
}

/// Converts `nullable` to JSON Schema. Applies to both versions, since documents of 3.1 have it too.
pub fn convert(schema: &mut Map<String, Value>) {
    if schema.remove("nullable") != Some(Value::Bool(true)) {
        return;
    }
    let is_plain = !["$ref", "allOf", "anyOf", "oneOf", "enum", "const", "not"]
        .iter()
        .any(|keyword| schema.contains_key(*keyword));
    if schema.is_empty() {
        // Validators ignore the keyword. It distinguishes a schema that means `null` from an empty one.
        schema.insert("nullable".to_owned(), Value::Bool(true));
        return;
    }
    match schema.get("type") {
        Some(Value::String(name)) if is_plain => {
            let types = json!([name, "null"]);
            schema.insert("type".to_owned(), types);
        }
        None if is_plain => (),
        _ => {
            let inner = std::mem::take(schema);
            schema.insert("anyOf".to_owned(), json!([inner, { "type": "null" }]));
        }
    }
}
