//! Lists whose elements differ by place (JSON Schema 2020-12, section 10.3.1.1).

use serde_json::{Map, Value, json};

use super::Conversion;
use crate::diagnostic::TypeLoss;
use crate::pointer::Pointer;

/// Marks a list whose `items` are the schemas of its elements, in their order.
const EXTENSION: &str = "x-tuple";

/// Reads a list with `prefixItems`, or with a list as `items`, as one of any of the elements.
///
/// The alternatives of `items` keep the order of the elements, so that the list can still be read as a tuple.
pub(super) fn convert(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    let keyword = match (schema.get("prefixItems"), schema.get("items")) {
        (Some(Value::Array(_)), _) => "prefixItems",
        (None, Some(Value::Array(_))) => "items",
        _ => return,
    };
    let Some(Value::Array(elements)) = schema.shift_remove(keyword) else {
        return;
    };
    lose_rest(schema, at, conversion);
    schema.entry("type").or_insert_with(|| Value::from("array"));
    if elements.is_empty() {
        schema.insert("items".to_owned(), json!({}));
        return;
    }
    for index in 0..elements.len() {
        let now = at.key("items").key("oneOf").index(index);
        conversion.moved(now, &at.key(keyword).index(index));
    }
    schema.insert("items".to_owned(), json!({"oneOf": elements}));
    schema.insert(EXTENSION.to_owned(), Value::Bool(true));
}

/// What follows the elements that have a place has no place of its own.
fn lose_rest(schema: &mut Map<String, Value>, at: &Pointer, conversion: &mut Conversion<'_>) {
    for keyword in ["items", "additionalItems"] {
        if let Some(rest) = schema.shift_remove(keyword)
            && !rest.is_boolean()
        {
            conversion.lose(&at.key(keyword), TypeLoss::FurtherElements { keyword });
        }
    }
}
