//! Keywords of schemas whose values are written in another type (OpenAPI 3.0, section 4.7.24).

use serde_json::{Map, Value};

use super::Tolerance;
use crate::diagnostic::Code;
use crate::load::shape::mismatch;
use crate::pointer::Pointer;

const FLAGS: &[&str] = &[
    "nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "uniqueItems",
];

const NUMBERS: &[&str] = &["minimum", "maximum", "multipleOf"];

const COUNTS: &[&str] = &[
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
];

const TEXTS: &[&str] = &["title", "description", "format", "pattern"];

pub(super) fn tolerate(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    tolerance: &mut Tolerance<'_>,
) {
    for key in FLAGS {
        convert(schema, key, at, Code::FlagAsText, tolerance, |value| {
            value.as_str()?.parse::<bool>().ok().map(Value::from)
        });
    }
    for key in NUMBERS {
        convert(schema, key, at, Code::NumberAsText, tolerance, |value| {
            number(value.as_str()?)
        });
    }
    for key in COUNTS {
        convert(schema, key, at, Code::CountNotWhole, tolerance, count);
    }
    for key in TEXTS {
        if let Some(value) = schema.get_mut(*key) {
            tolerance.text(value, &at.key(key));
        }
    }
    read_file(schema, at, tolerance);
    list_required(schema, at, tolerance);
}

fn convert(
    schema: &mut Map<String, Value>,
    key: &str,
    at: &Pointer,
    code: Code,
    tolerance: &mut Tolerance<'_>,
    read: fn(&Value) -> Option<Value>,
) {
    let Some(value) = schema.get_mut(key) else {
        return;
    };
    if let Some(meant) = read(value) {
        let read_as = format!("`{meant}`");
        tolerance.warn(&at.key(key), code, &mismatch::found(value), &read_as);
        *value = meant;
    }
}

fn number(text: &str) -> Option<Value> {
    let number: serde_json::Number = text.trim().parse().ok()?;
    Some(Value::Number(number))
}

/// A count that is written as a text, or as a number with a fraction of nothing.
fn count(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) => text.trim().parse::<u64>().ok().map(Value::from),
        Value::Number(number) if !number.is_u64() => {
            let text = number.to_string();
            let whole = text.strip_suffix(".0")?;
            whole.parse::<u64>().ok().map(Value::from)
        }
        _ => None,
    }
}

/// In Swagger 2.0, `file` was the type of what is uploaded or downloaded.
fn read_file(schema: &mut Map<String, Value>, at: &Pointer, tolerance: &mut Tolerance<'_>) {
    if schema.get("type").and_then(Value::as_str) == Some("file") {
        let read_as = "a `string` of the format `binary`";
        tolerance.warn(&at.key("type"), Code::TypeFile, "the type `file`", read_as);
        schema.insert("type".to_owned(), Value::from("string"));
        schema.insert("format".to_owned(), Value::from("binary"));
    }
}

/// The name of one property stands for a list of it.
fn list_required(schema: &mut Map<String, Value>, at: &Pointer, tolerance: &mut Tolerance<'_>) {
    let Some(name) = schema.get("required").and_then(Value::as_str) else {
        return;
    };
    let properties = schema.get("properties");
    if properties.is_some_and(|properties| properties.get(name).is_some()) {
        let name = Value::from(name);
        let found = mismatch::found(&name);
        let read_as = "a list of that name";
        tolerance.warn(&at.key("required"), Code::RequiredNotAList, &found, read_as);
        schema.insert("required".to_owned(), Value::Array(vec![name]));
    }
}
