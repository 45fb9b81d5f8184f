//! Converts schemas that are `true` or `false` (JSON Schema 2020-12, section 4.3.2).

use serde_json::{Value, json};

/// Replaces `true` with a schema that allows everything, `false` with one that allows nothing.
pub(super) fn convert(schema: &mut Value) {
    match schema {
        Value::Bool(true) => *schema = json!({}),
        Value::Bool(false) => *schema = json!({"not": {}}),
        _ => (),
    }
}
