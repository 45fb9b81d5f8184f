//! Converts `mutualTLS` (OpenAPI 3.1, section 4.8.27).

use serde_json::{Map, Value};

/// Rewrites it as an HTTP scheme of that name, since OpenAPI 3.0 has no such type and only the name matters.
pub(super) fn convert(scheme: &mut Map<String, Value>) {
    if scheme.get("type").is_some_and(|ty| ty == "mutualTLS") {
        scheme.insert("type".to_owned(), Value::from("http"));
        scheme.insert("scheme".to_owned(), Value::from("mutualTLS"));
    }
}
