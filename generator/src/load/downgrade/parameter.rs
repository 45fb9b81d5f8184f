//! Converts the locations and styles that OpenAPI 3.2 adds to parameters (OpenAPI 3.2, section 4.12).

use serde_json::{Map, Value};

use super::Conversion;
use crate::pointer::Pointer;

/// Rewrites a parameter as one of OpenAPI 3.0.
pub(super) fn convert(
    parameter: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    match parameter.get("in").and_then(Value::as_str) {
        Some("querystring") => {
            parameter.insert("in".to_owned(), Value::from("query"));
            conversion.supplement.query_strings.insert(at.clone());
        }
        // Cookies are never percent-encoded, so the style `form` is written like the style `cookie`.
        Some("cookie")
            if parameter
                .get("style")
                .is_some_and(|style| style == "cookie") =>
        {
            parameter.insert("style".to_owned(), Value::from("form"));
        }
        Some("path") if parameter.get("allowReserved") == Some(&Value::Bool(true)) => {
            conversion.supplement.reserved_paths.insert(at.clone());
        }
        _ => (),
    }
}
