//! Removes keywords of JSON Schema 2020-12 without a counterpart in OpenAPI 3.0.

use serde_json::{Map, Value};

use super::Conversion;
use crate::diagnostic::ConstraintLoss;
use crate::pointer::Pointer;

/// The unsupported keywords.
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

/// Keywords that have no effect without one of the others, or that do not describe values.
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

/// Removes the keywords from `schema` and reports each as a loss.
pub(super) fn drop(schema: &mut Map<String, Value>, at: &Pointer, conversion: &mut Conversion<'_>) {
    for loss in KEYWORDS {
        let keyword = loss.keyword();
        if let Some(value) = schema.shift_remove(keyword)
            && !has_no_effect(keyword, &value)
        {
            conversion.lose(&at.key(keyword), loss);
        }
    }
    schema.retain(|keyword, _| !COMPANIONS.contains(&keyword.as_str()));
}

/// Returns true for `unevaluatedItems: true`, the default.
fn has_no_effect(keyword: &str, value: &Value) -> bool {
    keyword.starts_with("unevaluated") && value == &Value::Bool(true)
}
