//! Converts `defaultMapping`, the schema of values without a known tag (OpenAPI 3.2, section 4.25.1).

use serde_json::{Map, Value};

use super::Conversion;
use crate::diagnostic::{Problem, ValueProblem};
use crate::load::shape::mismatch;
use crate::pointer::Pointer;

/// Moves `defaultMapping` of the discriminator of a schema to the supplement.
pub(super) fn convert(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    let Some(Value::Object(discriminator)) = schema.get_mut("discriminator") else {
        return;
    };
    match discriminator.shift_remove("defaultMapping") {
        None => (),
        Some(Value::String(target)) => {
            let targets = &mut conversion.supplement.default_mappings;
            targets.insert(at.clone(), target);
        }
        Some(other) => {
            let problem = Problem::Value(ValueProblem::Mismatch {
                found: mismatch::found(&other),
                expected: "a string".to_owned(),
                nearest: None,
            });
            let at = at.key("discriminator").key("defaultMapping");
            conversion.report(&at, problem);
        }
    }
}
