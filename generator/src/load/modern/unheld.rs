//! Keywords of JSON Schema 2020-12 that OpenAPI 3.0 has no counterpart for.

use serde_json::{Map, Value};

use super::Conversion;
use crate::pointer::Pointer;

/// Each keyword with the reason why nothing is made of it.
const KEYWORDS: &[(&str, &str)] = &[
    ("propertyNames", "the names of properties are not checked"),
    (
        "unevaluatedItems",
        "elements that no schema describes are any JSON",
    ),
    (
        "dependentSchemas",
        "a schema cannot depend on the presence of a property",
    ),
    (
        "dependentRequired",
        "a property cannot be required by another one",
    ),
    ("dependencies", "a property cannot depend on another one"),
    ("if", "a type cannot depend on a condition"),
    ("contains", "the elements of a list are not counted by kind"),
    ("$dynamicRef", "dynamic references are not followed"),
    ("$recursiveRef", "dynamic references are not followed"),
];

/// Keywords that mean nothing without one of the others, or that say nothing about values.
const COMPANIONS: &[&str] = &[
    "then",
    "else",
    "minContains",
    "maxContains",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "$comment",
    "$schema",
    "$vocabulary",
];

/// Takes the keywords out of `schema` and reports each as a loss at its place.
pub(super) fn drop(schema: &mut Map<String, Value>, at: &Pointer, conversion: &mut Conversion<'_>) {
    for (keyword, because) in KEYWORDS {
        if let Some(value) = schema.shift_remove(*keyword)
            && !says_nothing(keyword, &value)
        {
            conversion.lose(&at.key(keyword), keyword, because);
        }
    }
    schema.retain(|keyword, _| !COMPANIONS.contains(&keyword.as_str()));
}

/// `unevaluatedProperties: true` is what holds without it.
fn says_nothing(keyword: &str, value: &Value) -> bool {
    keyword.starts_with("unevaluated") && value == &Value::Bool(true)
}
