//! Repairs parameters and headers (OpenAPI 3.0, sections 4.7.12 and 4.7.21).

use serde_json::{Map, Value, json};

use super::Repair;
use crate::diagnostic::RepairKind;
use crate::load::shape::grammar::SpecObject;
use crate::load::shape::mismatch;
use crate::pointer::Pointer;

/// Schema keys that Swagger 2.0 had in the parameter itself.
pub(in crate::load) const SWAGGER_KEYS: &[&str] = &["type", "format", "enum", "items", "default"];

pub(super) fn tolerate(
    object: SpecObject,
    parameter: &mut Map<String, Value>,
    at: &Pointer,
    repair: &mut Repair<'_>,
) {
    if let Some(name) = parameter.get_mut("name") {
        repair.text(name, &at.key("name"));
    }
    lower_location(parameter, at, repair);
    add_schema(parameter, at, repair);
    read_required(parameter, at, repair);
    drop_style(object, parameter, at, repair);
}

/// Converts the location of a parameter to lower case.
fn lower_location(parameter: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    let Some(Value::String(location)) = parameter.get_mut("in") else {
        return;
    };
    let lower = location.to_ascii_lowercase();
    let is_location = ["path", "query", "header", "cookie"].contains(&lower.as_str());
    if is_location && lower != *location {
        let (found, read_as) = (format!("the location `{location}`"), format!("`{lower}`"));
        repair.warn(
            &at.key("in"),
            RepairKind::ParameterInUppercase,
            &found,
            &read_as,
        );
        *location = lower;
    }
}

/// Adds a missing `schema`, of a string or as in Swagger 2.0, if there is no `content` either.
fn add_schema(parameter: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    if parameter.contains_key("schema") || parameter.contains_key("content") {
        return;
    }
    let (schema, read_as) = if parameter.get("type").is_some_and(Value::is_string) {
        let keys = SWAGGER_KEYS.iter().filter_map(|key| {
            let value = parameter.get(*key)?;
            Some(((*key).to_owned(), value.clone()))
        });
        let read_as = "a parameter whose `schema` consists of the keys beside its name";
        (Value::Object(keys.collect()), read_as)
    } else {
        (
            json!({"type": "string"}),
            "a parameter whose value is a string",
        )
    };
    let found = "a parameter without `schema` and `content`";
    repair.warn(at, RepairKind::ParameterSchemaMissing, found, read_as);
    parameter.insert("schema".to_owned(), schema);
}

/// Reads `required` as a boolean if it is a string.
fn read_required(parameter: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
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
    repair.warn(
        &at.key("required"),
        RepairKind::QuotedRequired,
        &found,
        &read_as,
    );
    *value = Value::Bool(is_required);
}

/// Removes a style that the parameter's location does not allow, so that the default style applies.
fn drop_style(
    object: SpecObject,
    parameter: &mut Map<String, Value>,
    at: &Pointer,
    repair: &mut Repair<'_>,
) {
    let location = match object {
        SpecObject::Header => Some("header"),
        _ => parameter.get("in").and_then(Value::as_str),
    };
    let styles: &[&str] = match location {
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
    let found = format!("the style `{style}`, which parameters of this location do not have");
    let read_as = "the default style of this location";
    repair.warn(
        &at.key("style"),
        RepairKind::StyleOutOfPlace,
        &found,
        read_as,
    );
    parameter.shift_remove("style");
}

/// Returns true if some other location has the style.
fn is_style(style: &str) -> bool {
    matches!(
        style,
        "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "simple" | "matrix" | "label"
    )
}
