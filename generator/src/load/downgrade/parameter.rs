//! Converts the locations and styles that OpenAPI 3.2 adds to parameters (OpenAPI 3.2, section 4.12).

use serde_json::{Map, Value, json};

use super::Conversion;
use crate::diagnostic::CallLoss;
use crate::model::{BodyForm, MediaType};
use crate::pointer::Pointer;

/// Rewrites a parameter as one of OpenAPI 3.0.
pub(super) fn convert(
    parameter: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    match parameter.get("in").and_then(Value::as_str) {
        Some("querystring") => convert_query_string(parameter, at, conversion),
        // Cookies are never percent-encoded, so the style `form` is written like the style `cookie`.
        Some("cookie")
            if parameter
                .get("style")
                .is_some_and(|style| style == "cookie") =>
        {
            parameter.insert("style".to_owned(), Value::from("form"));
        }
        Some("path") if parameter.get("allowReserved") == Some(&Value::Bool(true)) => {
            conversion.lose(&at.key("allowReserved"), CallLoss::ReservedInPath);
        }
        _ => (),
    }
}

/// Rewrites a whole query string. The pairs of a form are those of an object in the style `form`; other query strings
/// become parameters that the supplement lists.
fn convert_query_string(
    parameter: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    parameter.insert("in".to_owned(), Value::from("query"));
    parameter.insert("style".to_owned(), Value::from("form"));
    parameter.insert("explode".to_owned(), Value::Bool(true));
    let content = parameter.shift_remove("content");
    let form = content
        .as_ref()
        .and_then(Value::as_object)
        .and_then(|content| content.iter().next())
        .filter(|(media_type, _)| MediaType::new(media_type).form() == BodyForm::Form);
    let schema = form.and_then(|(media_type, content)| {
        let at = at.key("content").key(media_type).key("schema");
        Some((at, content.get("schema")?.clone()))
    });
    let schema = match schema {
        Some((from, schema)) => {
            conversion.moved(at.key("schema"), &from);
            schema
        }
        None => {
            conversion.supplement.query_strings.insert(at.clone());
            json!({"type": "string"})
        }
    };
    parameter.insert("schema".to_owned(), schema);
}
