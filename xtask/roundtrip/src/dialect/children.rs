//! The direct subschemas of a schema.

use generator::pointer::Pointer;
use serde_json::{Map, Value};

const SINGLE: [&str; 10] = [
    "additionalProperties",
    "contains",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];
const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const MAPS: [&str; 3] = ["dependentSchemas", "patternProperties", "properties"];

/// Returns the pointers to the direct subschemas of the schema at this pointer.
pub fn of(schema: &Map<String, Value>, at: &Pointer) -> Vec<Pointer> {
    let mut pointers = Vec::new();
    for keyword in SINGLE {
        if let Some(Value::Object(_)) = schema.get(keyword) {
            pointers.push(at.key(keyword));
        }
    }
    for keyword in LISTS {
        let elements = schema.get(keyword).and_then(Value::as_array);
        let count = elements.map_or(0, Vec::len);
        pointers.extend((0..count).map(|index| at.key(keyword).index(index)));
    }
    for keyword in MAPS {
        let entries = schema.get(keyword).and_then(Value::as_object);
        let names = entries.into_iter().flat_map(Map::keys);
        pointers.extend(names.map(|name| at.key(keyword).key(name)));
    }
    pointers
}
