//! Converts `null` alternatives of `anyOf` and `oneOf`.

use serde_json::{Map, Value};

use super::Conversion;
use crate::pointer::Pointer;

/// Makes a schema with a `null` alternative nullable.
///
/// A single remaining alternative becomes the only member of `allOf`, which is how OpenAPI 3.0 writes a nullable
/// reference.
pub(super) fn convert(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    for keyword in ["anyOf", "oneOf"] {
        convert_list(schema, keyword, at, conversion);
    }
}

/// Does the same in an OpenAPI 3.0 document, which has no type `null`.
pub(super) fn convert_newer(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    for keyword in ["anyOf", "oneOf"] {
        let alternatives = schema.get(keyword).and_then(Value::as_array);
        let types = alternatives
            .into_iter()
            .flatten()
            .map(|alternative| alternative.get("type"));
        let nulls = types.enumerate().filter(|(_, ty)| is_named(*ty));
        let nulls: Vec<usize> = nulls.map(|(index, _)| index).collect();
        for index in &nulls {
            let at = at.key(keyword).index(*index).key("type");
            conversion.newer(&at, "the type `null`", "`nullable` beside the others");
        }
        if !nulls.is_empty() {
            convert_list(schema, keyword, at, conversion);
        }
    }
}

fn is_named(ty: Option<&Value>) -> bool {
    ty.and_then(Value::as_str) == Some("null")
}

fn convert_list(
    schema: &mut Map<String, Value>,
    keyword: &str,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    let Some(Value::Array(alternatives)) = schema.get_mut(keyword) else {
        return;
    };
    if !alternatives.iter().any(is_null) {
        return;
    }
    let remaining: Vec<(usize, Value)> = std::mem::take(alternatives)
        .into_iter()
        .enumerate()
        .filter(|(_, alternative)| !is_null(alternative))
        .collect();
    schema.insert("nullable".to_owned(), Value::Bool(true));
    let target = match remaining.len() {
        1 if !schema.contains_key("allOf") => "allOf",
        _ => keyword,
    };
    for (index, (former, _)) in remaining.iter().enumerate() {
        let now = at.key(target).index(index);
        conversion.moved(now, &at.key(keyword).index(*former));
    }
    let remaining: Vec<Value> = remaining
        .into_iter()
        .map(|(_, remaining)| remaining)
        .collect();
    schema.shift_remove(keyword);
    if !remaining.is_empty() {
        schema.insert(target.to_owned(), Value::Array(remaining));
    }
}

/// Returns true if the alternative allows only `null`.
fn is_null(alternative: &Value) -> bool {
    let Some(schema) = alternative.as_object() else {
        return false;
    };
    let type_is_null = match schema.get("type") {
        Some(Value::Null) => true,
        Some(Value::String(ty)) => ty == "null",
        Some(Value::Array(types)) => matches!(types.as_slice(), [ty] if ty == "null"),
        _ => false,
    };
    let values_are_null = match (schema.get("const"), schema.get("enum")) {
        (Some(value), _) => value.is_null(),
        (None, Some(Value::Array(values))) => {
            !values.is_empty() && values.iter().all(Value::is_null)
        }
        _ => false,
    };
    type_is_null || values_are_null
}
