//! Converts exclusive bounds, which are numbers since OpenAPI 3.1 (JSON Schema 2020-12 validation, section 6.2).

use serde_json::{Map, Value};

use super::Conversion;
use crate::pointer::Pointer;

/// Rewrites `exclusiveMinimum: 5` as `minimum: 5` with `exclusiveMinimum: true`, and the maximum likewise.
pub(super) fn convert(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    convert_bound(
        schema,
        at,
        ["exclusiveMinimum", "minimum"],
        |bound, other| bound >= other,
        conversion,
    );
    convert_bound(
        schema,
        at,
        ["exclusiveMaximum", "maximum"],
        |bound, other| bound <= other,
        conversion,
    );
}

/// Converts one bound. Of an exclusive and an inclusive bound only the stricter one has an effect.
fn convert_bound(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    [exclusive, inclusive]: [&str; 2],
    is_stricter: fn(f64, f64) -> bool,
    conversion: &mut Conversion<'_>,
) {
    let Some(Value::Number(bound)) = schema.get(exclusive) else {
        return;
    };
    let bound = bound.clone();
    let found = format!("the number `{bound}` as `{exclusive}`");
    let read_as = format!("`{inclusive}: {bound}` with `{exclusive}: true`");
    conversion.newer(&at.key(exclusive), &found, &read_as);
    let other = schema.get(inclusive).and_then(Value::as_f64);
    let applies = match (bound.as_f64(), other) {
        (Some(bound), Some(other)) => is_stricter(bound, other),
        _ => true,
    };
    if applies {
        schema.insert(inclusive.to_owned(), Value::Number(bound));
        schema.insert(exclusive.to_owned(), Value::Bool(true));
    } else {
        schema.shift_remove(exclusive);
    }
}
