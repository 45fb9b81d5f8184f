//! Lists whose elements differ by place (JSON Schema 2020-12, section 10.3.1.1).

use serde_json::{Map, Value};

use super::Conversion;
use crate::pointer::Pointer;

/// Where the schemas of the elements are kept, as the source has them.
const EXTENSION: &str = "x-prefix-items";

/// Reads a list with `prefixItems`, or with a list as `items`, as a list of anything.
pub(super) fn convert(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    let keyword = match (schema.get("prefixItems"), schema.get("items")) {
        (Some(_), _) => "prefixItems",
        (None, Some(Value::Array(_))) => "items",
        _ => return,
    };
    let Some(elements) = schema.shift_remove(keyword) else {
        return;
    };
    let because = "a list whose elements differ by place is read as a list of anything";
    conversion.lose(&at.key(keyword), keyword, because);
    schema.insert(EXTENSION.to_owned(), elements);
    schema.insert("items".to_owned(), Value::Object(Map::new()));
    schema.entry("type").or_insert_with(|| Value::from("array"));
}
