//! Converts `dataValue` of examples (OpenAPI 3.2, section 4.19.1).

use serde_json::{Map, Value};

use super::Conversion;
use crate::pointer::Pointer;

/// Makes `dataValue` the `value`, which is the same for data that is JSON. They exclude each other.
///
/// `serializedValue` stays: like the target of `externalValue`, it is the text of a body or of a parameter and no value
/// of the schema.
pub(super) fn convert(
    example: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    if example.contains_key("value") {
        return;
    }
    if let Some(value) = example.shift_remove("dataValue") {
        conversion.moved(at.key("value"), &at.key("dataValue"));
        example.insert("value".to_owned(), value);
    }
}
