//! Parameters and headers (OpenAPI 3.0, sections 4.7.12 and 4.7.21).

use serde_json::{Map, Value, json};

use super::Tolerance;
use crate::diagnostic::Code;
use crate::load::shape::grammar::Object;
use crate::load::shape::mismatch;
use crate::pointer::Pointer;

/// Keys of a schema that Swagger 2.0 had beside the name of a parameter.
pub(in crate::load) const SWAGGER_KEYS: &[&str] = &["type", "format", "enum", "items", "default"];

pub(super) fn tolerate(
    object: Object,
    parameter: &mut Map<String, Value>,
    at: &Pointer,
    tolerance: &mut Tolerance<'_>,
) {
    if let Some(name) = parameter.get_mut("name") {
        tolerance.text(name, &at.key("name"));
    }
    lower_place(parameter, at, tolerance);
    add_schema(parameter, at, tolerance);
    read_required(parameter, at, tolerance);
    drop_style(object, parameter, at, tolerance);
}

/// The places of parameters are written in small letters.
fn lower_place(parameter: &mut Map<String, Value>, at: &Pointer, tolerance: &mut Tolerance<'_>) {
    let Some(Value::String(place)) = parameter.get_mut("in") else {
        return;
    };
    let lower = place.to_ascii_lowercase();
    let is_place = ["path", "query", "header", "cookie"].contains(&lower.as_str());
    if is_place && lower != *place {
        let (found, read_as) = (format!("the place `{place}`"), format!("`{lower}`"));
        tolerance.warn(&at.key("in"), Code::PlaceInCapitals, &found, &read_as);
        *place = lower;
    }
}

/// Without `schema` and `content`, the value is a text or what Swagger 2.0 would have it.
fn add_schema(parameter: &mut Map<String, Value>, at: &Pointer, tolerance: &mut Tolerance<'_>) {
    if parameter.contains_key("schema") || parameter.contains_key("content") {
        return;
    }
    let (schema, read_as) = if parameter.get("type").is_some_and(Value::is_string) {
        let keys = SWAGGER_KEYS.iter().filter_map(|key| {
            let value = parameter.get(*key)?;
            Some(((*key).to_owned(), value.clone()))
        });
        let read_as = "one whose `schema` is made of the keys beside its name";
        (Value::Object(keys.collect()), read_as)
    } else {
        (json!({"type": "string"}), "one whose value is a text")
    };
    let found = "a parameter without `schema` and `content`";
    tolerance.warn(at, Code::ParameterSchemaMissing, found, read_as);
    parameter.insert("schema".to_owned(), schema);
}

/// Reads `required` where it is a text.
fn read_required(parameter: &mut Map<String, Value>, at: &Pointer, tolerance: &mut Tolerance<'_>) {
    let Some(value) = parameter.get_mut("required") else {
        return;
    };
    let is_required = match value.as_str() {
        Some("true" | "required") => true,
        Some("false" | "optional") => false,
        _ => return,
    };
    let found = mismatch::found(value);
    let read_as = format!("`{is_required}`");
    tolerance.warn(&at.key("required"), Code::RequiredAsText, &found, &read_as);
    *value = Value::Bool(is_required);
}

/// A style that its place does not have is left out, so that the usual one holds.
fn drop_style(
    object: Object,
    parameter: &mut Map<String, Value>,
    at: &Pointer,
    tolerance: &mut Tolerance<'_>,
) {
    let place = match object {
        Object::Header => Some("header"),
        _ => parameter.get("in").and_then(Value::as_str),
    };
    let styles: &[&str] = match place {
        Some("query") => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        Some("header") => &["simple"],
        Some("path") => &["matrix", "label", "simple"],
        Some("cookie") => &["form"],
        _ => return,
    };
    let Some(style) = parameter.get("style").and_then(Value::as_str) else {
        return;
    };
    if styles.contains(&style) || !is_style(style) {
        return;
    }
    let found = format!("the style `{style}`, which this place does not have");
    let read_as = "the usual style of this place";
    tolerance.warn(&at.key("style"), Code::StyleOutOfPlace, &found, read_as);
    parameter.shift_remove("style");
}

/// Whether some other place has the style.
fn is_style(style: &str) -> bool {
    matches!(
        style,
        "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "simple" | "matrix" | "label"
    )
}
