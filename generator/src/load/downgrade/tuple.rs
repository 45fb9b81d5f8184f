//! Converts tuples: arrays with a schema per element (JSON Schema 2020-12, section 10.3.1.1).

use serde_json::{Map, Value, json};

use super::Conversion;
use crate::load::FurtherElements;
use crate::pointer::Pointer;

/// The elements after those with their own schema.
enum Rest {
    /// None.
    Nothing,
    /// Any.
    Anything,
    /// Those that a schema describes.
    Described(Value),
}

/// Rewrites an array with `prefixItems`, or with an array as `items`, as an array of any of the elements.
///
/// The alternatives of `items` keep the order of the elements, with the schema of the further ones at the end. With the
/// entry in the supplement, the array can still be read as a tuple.
pub(super) fn convert(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    let (keyword, following) = match (schema.get("prefixItems"), schema.get("items")) {
        (Some(Value::Array(_)), _) => ("prefixItems", "items"),
        (None, Some(Value::Array(_))) => ("items", "additionalItems"),
        _ => return,
    };
    let Some(Value::Array(mut elements)) = schema.shift_remove(keyword) else {
        return;
    };
    let following = match schema.contains_key(following) {
        true => following,
        false => "unevaluatedItems",
    };
    let rest = match schema.shift_remove(following) {
        Some(Value::Bool(false)) => Rest::Nothing,
        None | Some(Value::Bool(true)) => Rest::Anything,
        Some(described) => Rest::Described(described),
    };
    schema.shift_remove("additionalItems");
    schema.entry("type").or_insert_with(|| Value::from("array"));
    if elements.is_empty() {
        let items = match rest {
            Rest::Nothing | Rest::Anything => json!({}),
            Rest::Described(items) => items,
        };
        conversion.moved(at.key("items"), &at.key(following));
        schema.insert("items".to_owned(), items);
        return;
    }
    let items = at.key("items").key("oneOf");
    for index in 0..elements.len() {
        conversion.moved(items.index(index), &at.key(keyword).index(index));
    }
    let further = match rest {
        Rest::Nothing => FurtherElements::Forbidden,
        Rest::Anything => FurtherElements::Any,
        Rest::Described(rest) => {
            conversion.moved(items.index(elements.len()), &at.key(following));
            elements.push(rest);
            FurtherElements::Described
        }
    };
    schema.insert("items".to_owned(), json!({"oneOf": elements}));
    conversion.supplement.tuples.insert(at.clone(), further);
}
