//! Converts pattern properties and unevaluated properties (JSON Schema 2020-12, sections 10.3.2.2 and 11.3) to
//! additional properties.

use serde_json::{Map, Value};

use super::Conversion;
use crate::diagnostic::TypeLoss;
use crate::pointer::Pointer;

/// Rewrites `unevaluatedProperties` and `patternProperties` as `additionalProperties`.
pub(super) fn convert(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    unevaluated(schema, at, conversion);
    patterns(schema, at, conversion);
}

/// Treats unevaluated properties as undeclared: the properties of all members of an `allOf` make one object.
fn unevaluated(schema: &mut Map<String, Value>, at: &Pointer, conversion: &mut Conversion<'_>) {
    let Some(values) = schema.shift_remove("unevaluatedProperties") else {
        return;
    };
    let has_no_effect = match &values {
        // An object with members is open to what they declare. The server checks that nothing else is valid.
        Value::Bool(false) => has_members(schema),
        Value::Bool(true) => true,
        _ => false,
    };
    if has_no_effect || schema.contains_key("additionalProperties") {
        return;
    }
    conversion.moved(
        at.key("additionalProperties"),
        &at.key("unevaluatedProperties"),
    );
    schema.insert("additionalProperties".to_owned(), values);
}

fn has_members(schema: &Map<String, Value>) -> bool {
    ["$ref", "allOf", "anyOf", "oneOf"]
        .iter()
        .any(|keyword| schema.contains_key(*keyword))
}

/// Turns the values of one schema into those of a map; with several schemas, into any JSON.
fn patterns(schema: &mut Map<String, Value>, at: &Pointer, conversion: &mut Conversion<'_>) {
    let Some(Value::Object(patterns)) = schema.shift_remove("patternProperties") else {
        return;
    };
    let Some((pattern, values)) = patterns.iter().next() else {
        return;
    };
    let is_one = patterns.values().all(|other| other == values);
    let additional = schema.get("additionalProperties");
    let pointer = at.key("patternProperties");
    // Without `additionalProperties`, other names are valid too; a schema with only a pattern means a map.
    let is_map = !schema.contains_key("properties") && additional.is_none();
    if is_one && (is_map || additional == Some(&Value::Bool(false))) {
        if is_map && !matches_every_name(pattern) {
            conversion.lose(&pointer, TypeLoss::PatternOfAllNames);
        }
        conversion.moved(at.key("additionalProperties"), &pointer.key(pattern));
        schema.insert("additionalProperties".to_owned(), values.clone());
    } else {
        if !patterns.values().all(allows_any) {
            conversion.lose(&pointer, TypeLoss::PatternOfAny);
        }
        schema.insert("additionalProperties".to_owned(), Value::Bool(true));
    }
    schema
        .entry("type")
        .or_insert_with(|| Value::from("object"));
}

fn allows_any(schema: &Value) -> bool {
    match schema {
        Value::Bool(allows) => *allows,
        Value::Object(keywords) => keywords.is_empty(),
        _ => false,
    }
}

fn matches_every_name(pattern: &str) -> bool {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    let pattern = pattern.strip_suffix('$').unwrap_or(pattern);
    matches!(pattern, "" | "." | ".*" | ".+")
}
