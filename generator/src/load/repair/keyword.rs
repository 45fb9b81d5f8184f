//! Repairs schema keywords whose values have another type (OpenAPI 3.0, section 4.7.24).

use serde_json::{Map, Value};

use super::Repair;
use crate::diagnostic::RepairKind;
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

pub(super) fn tolerate(schema: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    for key in FLAGS {
        convert(
            schema,
            key,
            at,
            RepairKind::QuotedBoolean,
            repair,
            |value| value.as_str()?.parse::<bool>().ok().map(Value::from),
        );
    }
    for key in NUMBERS {
        convert(schema, key, at, RepairKind::QuotedNumber, repair, |value| {
            number(value.as_str()?)
        });
    }
    for key in COUNTS {
        convert(schema, key, at, RepairKind::CountNotWhole, repair, count);
    }
    for key in TEXTS {
        if let Some(value) = schema.get_mut(*key) {
            repair.text(value, &at.key(key));
        }
    }
    read_file(schema, at, repair);
    list_required(schema, at, repair);
}

fn convert(
    schema: &mut Map<String, Value>,
    key: &str,
    at: &Pointer,
    kind: RepairKind,
    repair: &mut Repair<'_>,
    read: fn(&Value) -> Option<Value>,
) {
    let Some(value) = schema.get_mut(key) else {
        return;
    };
    if let Some(meant) = read(value) {
        let read_as = format!("`{meant}`");
        repair.warn(&at.key(key), kind, &mismatch::found(value), &read_as);
        *value = meant;
    }
}

fn number(text: &str) -> Option<Value> {
    let number: serde_json::Number = text.trim().parse().ok()?;
    Some(Value::Number(number))
}

/// Reads a count that is written as a string, or as a number with a fraction of zero.
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

/// Replaces `file`, the type of uploads and downloads in Swagger 2.0.
fn read_file(schema: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    if schema.get("type").and_then(Value::as_str) == Some("file") {
        let read_as = "a `string` of the format `binary`";
        repair.warn(
            &at.key("type"),
            RepairKind::TypeFile,
            "the type `file`",
            read_as,
        );
        schema.insert("type".to_owned(), Value::from("string"));
        schema.insert("format".to_owned(), Value::from("binary"));
    }
}

/// Replaces the name of one property with an array of it.
fn list_required(schema: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    let Some(name) = schema.get("required").and_then(Value::as_str) else {
        return;
    };
    let properties = schema.get("properties");
    if properties.is_some_and(|properties| properties.get(name).is_some()) {
        let name = Value::from(name);
        let found = mismatch::found(&name);
        let read_as = "an array with that name";
        repair.warn(
            &at.key("required"),
            RepairKind::RequiredNotAList,
            &found,
            read_as,
        );
        schema.insert("required".to_owned(), Value::Array(vec![name]));
    }
}
