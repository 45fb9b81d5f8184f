//! Converts `type` as an array, and the type `null` (JSON Schema 2020-12 validation, section 6.1.1).

use serde_json::{Map, Value};

use super::Conversion;
use crate::diagnostic::TypeLoss;
use crate::pointer::Pointer;

/// Keywords that apply to values of one type only.
const OF_ONE_TYPE: &[(&str, &[&str])] = &[
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
        ],
    ),
    (
        "array",
        &[
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
        ],
    ),
    (
        "string",
        &[
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
        ],
    ),
    ("integer", NUMERIC),
    ("number", NUMERIC),
    ("boolean", &[]),
];

const NUMERIC: &[&str] = &[
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];

/// Keywords beside which an array of types cannot be expressed as a type.
const COMPOSERS: &[&str] = &["$ref", "allOf", "anyOf", "oneOf"];

/// Rewrites `type` as one type with `nullable`, or as `anyOf` of single types.
pub(super) fn convert(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    quote_null(schema, at, conversion);
    let names = match schema.get("type") {
        Some(Value::Array(names)) => names.clone(),
        Some(Value::String(name)) if name == "null" => vec![Value::from("null")],
        _ => return,
    };
    // An array with other values than strings is reported by the shape check.
    let Some(names) = names.iter().map(Value::as_str).collect::<Option<Vec<_>>>() else {
        return;
    };
    let types = single_types(&names);
    let read_as = match types.as_slice() {
        [] => "a value that is always `null`",
        [_] => "one type with `nullable`",
        _ => "alternatives with one type each",
    };
    let found = match schema.get("type") {
        Some(Value::Array(_)) => "the array in `type`",
        _ => "the type `null`",
    };
    conversion.newer(&at.key("type"), found, read_as);
    if names.contains(&"null") {
        schema.insert("nullable".to_owned(), Value::Bool(true));
    }
    match types.as_slice() {
        [] => {
            schema.shift_remove("type");
            if names.contains(&"null") {
                conversion.lose(&at.key("type"), TypeLoss::AlwaysNull);
            }
        }
        [ty] => {
            schema.insert("type".to_owned(), Value::from(*ty));
        }
        types
            if COMPOSERS
                .iter()
                .any(|keyword| schema.contains_key(*keyword)) =>
        {
            schema.shift_remove("type");
            let types = types.join(", ");
            conversion.lose(&at.key("type"), TypeLoss::TypesBeside { types });
        }
        types => split(schema, types, at, conversion),
    }
}

/// Replaces `null` without quotes, which is not a string in YAML, though it can mean nothing else here.
fn quote_null(schema: &mut Map<String, Value>, at: &Pointer, conversion: &mut Conversion<'_>) {
    let at = at.key("type");
    match schema.get_mut("type") {
        Some(Value::Array(names)) => {
            for (index, name) in names.iter_mut().enumerate() {
                if name.is_null() {
                    conversion.quoted_null(name, &at.index(index));
                }
            }
        }
        Some(name) if name.is_null() && conversion.is_modern() => conversion.quoted_null(name, &at),
        _ => (),
    }
}

/// Returns the types without `null` and duplicates; `number` covers `integer`.
fn single_types<'n>(names: &[&'n str]) -> Vec<&'n str> {
    let mut types: Vec<&str> = Vec::new();
    for name in names {
        let is_covered = *name == "integer" && names.contains(&"number");
        if *name != "null" && !is_covered && !types.contains(name) {
            types.push(name);
        }
    }
    types
}

/// Makes an alternative for each type, with the keywords that apply to it.
fn split(
    schema: &mut Map<String, Value>,
    types: &[&str],
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    schema.shift_remove("type");
    let mut alternatives = Vec::with_capacity(types.len());
    for (index, ty) in types.iter().enumerate() {
        let pointer = at.key("anyOf").index(index);
        conversion.made(pointer.clone(), at);
        let mut alternative = Map::new();
        alternative.insert("type".to_owned(), Value::from(*ty));
        for keyword in keywords_of(ty) {
            if let Some(value) = schema.get(*keyword)
                && (*keyword != "format" || is_format_of(value, ty))
            {
                alternative.insert((*keyword).to_owned(), value.clone());
                conversion.moved(pointer.key(keyword), &at.key(keyword));
            }
        }
        if let Some(Value::Array(values)) = schema.get("enum") {
            let values: Vec<Value> = values
                .iter()
                .filter(|value| is_of_type(value, ty))
                .cloned()
                .collect();
            if values.is_empty() {
                continue;
            }
            alternative.insert("enum".to_owned(), Value::Array(values));
        }
        alternatives.push(Value::Object(alternative));
    }
    for (_, keywords) in OF_ONE_TYPE {
        schema.retain(|keyword, _| !keywords.contains(&keyword.as_str()));
    }
    schema.shift_remove("enum");
    schema.insert("anyOf".to_owned(), Value::Array(alternatives));
}

fn keywords_of(ty: &str) -> &'static [&'static str] {
    OF_ONE_TYPE
        .iter()
        .find(|(name, _)| *name == ty)
        .map_or(&[], |(_, keywords)| keywords)
}

/// Returns true if a format applies to a type (OpenAPI 3.1, section 4.4): those that name bits are numeric.
fn is_format_of(format: &Value, ty: &str) -> bool {
    let is_numeric = format.as_str().is_some_and(|format| {
        matches!(format, "float" | "double" | "decimal")
            || format.starts_with("int")
            || format.starts_with("uint")
    });
    is_numeric == matches!(ty, "integer" | "number")
}

fn is_of_type(value: &Value, ty: &str) -> bool {
    match ty {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}
