//! The schemas right below a schema.

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

/// The places of the schemas right below the one at this place.
pub fn of(schema: &Map<String, Value>, at: &Pointer) -> Vec<Pointer> {
    let mut places = Vec::new();
    for keyword in SINGLE {
        if let Some(Value::Object(_)) = schema.get(keyword) {
            places.push(at.key(keyword));
        }
    }
    for keyword in LISTS {
        let elements = schema.get(keyword).and_then(Value::as_array);
        let count = elements.map_or(0, Vec::len);
        places.extend((0..count).map(|index| at.key(keyword).index(index)));
    }
    for keyword in MAPS {
        let entries = schema.get(keyword).and_then(Value::as_object);
        let names = entries.into_iter().flat_map(Map::keys);
        places.extend(names.map(|name| at.key(keyword).key(name)));
    }
    places
}
