//! Repairs the `examples` of parameters, headers and media types (OpenAPI 3.0, sections 4.7.12 and 4.7.14).

use serde_json::{Map, Value};

use super::Repair;
use crate::diagnostic::RepairKind;
use crate::pointer::Pointer;

const KIND: RepairKind = RepairKind::ExamplesUnnamed;

/// Converts examples to the form that they have outside schemas: a map of objects with a `value`.
pub(super) fn tolerate(entries: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    let at = at.key("examples");
    match entries.get_mut("examples") {
        Some(Value::Array(_)) => {
            repair.warn(&at, KIND, "an array of examples", "no examples");
            entries.shift_remove("examples");
        }
        Some(Value::Object(examples)) => {
            for (name, example) in examples {
                if !example.is_object() {
                    let found = "an example without `value`";
                    repair.warn(&at.key(name), KIND, found, "the `value` of an example");
                    let value = std::mem::take(example);
                    *example = Value::Object(Map::from_iter([("value".to_owned(), value)]));
                }
            }
        }
        _ => (),
    }
}
