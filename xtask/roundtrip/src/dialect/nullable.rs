//! `nullable` and the siblings of references, which only OpenAPI 3.0 has in this form.

use serde_json::{Map, Value, json};

/// Drops what stands beside a reference and says nothing there, in 3.0.
pub fn drop_siblings(schema: &mut Map<String, Value>) {
    if schema.contains_key("$ref") {
        schema.retain(|keyword, _| matches!(keyword.as_str(), "$ref" | "nullable"));
    }
}

/// Says `nullable` in the words of JSON Schema; both versions are read so, since documents of 3.1 have it too.
pub fn turn(schema: &mut Map<String, Value>) {
    if schema.remove("nullable") != Some(Value::Bool(true)) {
        return;
    }
    let is_plain = !["$ref", "allOf", "anyOf", "oneOf", "enum", "const", "not"]
        .iter()
        .any(|keyword| schema.contains_key(*keyword));
    if schema.is_empty() {
        // No validator knows the word; it tells a schema that means `null` from one that says nothing.
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
