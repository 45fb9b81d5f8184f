//! Tests of the tuples in the supplement.

use super::*;
use crate::load::FurtherElements;

/// Converts a 3.1 schema; returns the pointers of its tuples.
fn tuples(schema: &Value) -> Vec<(String, FurtherElements)> {
    let mut root = document(schema);
    let converted = convert(
        &mut root,
        Series::Three1,
        &Unfollowed::default(),
        &mut Diagnostics::new(),
    );
    let tuples = converted.supplement.tuples.into_iter();
    tuples
        .map(|(at, further)| (at.to_string(), further))
        .collect()
}

#[test]
fn a_tuple_is_recorded_where_it_is_after_the_conversion() {
    let tuple = |following: Value| json!({"prefixItems": [true], "items": following});
    let schema = json!({
        "$defs": {"Part": tuple(json!({}))},
        "anyOf": [{"type": "null"}, tuple(json!(false))],
        "patternProperties": {"^a": tuple(json!(true))},
    });
    let it = "#/components/schemas/It";
    let expected = [
        (format!("{it}/additionalProperties"), FurtherElements::Any),
        (format!("{it}/allOf/0"), FurtherElements::Forbidden),
        (format!("{it}_Part"), FurtherElements::Described),
    ];
    assert_eq!(tuples(&schema), expected);
}

#[test]
fn an_array_of_alternatives_is_no_tuple_whatever_its_extensions_are() {
    let schema = json!({"type": "array", "items": {"oneOf": [{}]}, "x-tuple": "nothing"});
    assert_eq!(tuples(&schema), []);
}
