//! Keywords of JSON Schema 2020-12 that OpenAPI 3.0 has no counterpart for.

use serde_json::{Map, Value};

use super::Conversion;
use crate::diagnostic::ConstraintLoss;
use crate::pointer::Pointer;

/// The keywords that nothing is made of.
const KEYWORDS: [ConstraintLoss; 9] = [
    ConstraintLoss::PropertyNames,
    ConstraintLoss::UnevaluatedItems,
    ConstraintLoss::DependentSchemas,
    ConstraintLoss::DependentRequired,
    ConstraintLoss::Dependencies,
    ConstraintLoss::If,
    ConstraintLoss::Contains,
    ConstraintLoss::DynamicRef,
    ConstraintLoss::RecursiveRef,
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
    for loss in KEYWORDS {
        let keyword = loss.keyword();
        if let Some(value) = schema.shift_remove(keyword)
            && !says_nothing(keyword, &value)
        {
            conversion.lose(&at.key(keyword), loss);
        }
    }
    if let Some(anchor) = schema.get("$dynamicAnchor").and_then(Value::as_str)
        && !conversion.anchors.insert(anchor.to_owned())
    {
        let loss = ConstraintLoss::DynamicAnchor;
        conversion.lose(&at.key(loss.keyword()), loss);
    }
    schema.retain(|keyword, _| !COMPANIONS.contains(&keyword.as_str()));
}

/// `unevaluatedProperties: true` is what holds without it.
fn says_nothing(keyword: &str, value: &Value) -> bool {
    keyword.starts_with("unevaluated") && value == &Value::Bool(true)
}
