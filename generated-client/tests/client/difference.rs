//! Comparison of JSON values with a message that names the first difference.

use std::collections::BTreeSet;

use serde_json::Value;

/// Fails at the first difference. An integer differs from a fraction: `1` is not `1.0`.
#[track_caller]
pub fn assert_same(written: &Value, expected: &Value, what: &str) {
    if let Some(difference) = difference(written, expected, "") {
        panic!("{what}: {difference}");
    }
}

fn difference(written: &Value, expected: &Value, pointer: &str) -> Option<String> {
    match (written, expected) {
        (Value::Object(left), Value::Object(right)) => {
            let names: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
            names.into_iter().find_map(|name| {
                compare(
                    left.get(name),
                    right.get(name),
                    &format!("{pointer}/{name}"),
                )
            })
        }
        (Value::Array(left), Value::Array(right)) => {
            (0..left.len().max(right.len())).find_map(|index| {
                compare(
                    left.get(index),
                    right.get(index),
                    &format!("{pointer}/{index}"),
                )
            })
        }
        _ if written == expected => None,
        _ => Some(format!("`{pointer}` is {written}, expected {expected}")),
    }
}

fn compare(written: Option<&Value>, expected: Option<&Value>, pointer: &str) -> Option<String> {
    match (written, expected) {
        (Some(written), Some(expected)) => difference(written, expected, pointer),
        (Some(written), None) => Some(format!("`{pointer}` is {written}, expected nothing")),
        (None, Some(expected)) => Some(format!("`{pointer}` is missing, expected {expected}")),
        (None, None) => None,
    }
}

#[test]
fn an_integer_differs_from_a_fraction() {
    let found = difference(
        &serde_json::json!({"a": [1]}),
        &serde_json::json!({"a": [1.0]}),
        "",
    );
    assert_eq!(found.as_deref(), Some("`/a/0` is 1, expected 1.0"));
}
