//! Members of JSON, of which an absent one is null.

use serde_json::Value;

/// Returns a member of an object.
pub fn member<'v>(value: &'v Value, key: &str) -> &'v Value {
    value.get(key).unwrap_or(&Value::Null)
}
