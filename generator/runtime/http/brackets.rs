//! Names with brackets, which contain the path to a nested value: `name[key]`.

use serde_json::Value;

/// Flattens a value into one pair for each scalar, whose name contains the path to it.
///
/// The elements of an array are named `name` like the array if that name has no brackets, `name[]` if it has, and
/// `name[0]` if they are arrays or objects.
pub(in crate::runtime) fn bracketed(name: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Null => Vec::new(),
        Value::Object(properties) => {
            let pairs = properties.iter();
            pairs
                .flat_map(|(key, value)| match name {
                    "" => own(key, value),
                    _ => bracketed(&format!("{name}[{key}]"), value),
                })
                .collect()
        }
        Value::Array(elements) => {
            let elements = elements.iter().enumerate();
            elements
                .flat_map(|(index, element)| match element {
                    Value::Array(_) | Value::Object(_) => {
                        bracketed(&format!("{name}[{index}]"), element)
                    }
                    single => bracketed(&format!("{name}[]"), single),
                })
                .collect()
        }
        single => vec![(name.to_owned(), plain(single))],
    }
}

/// Flattens a property whose name is written without brackets, as are those of the elements of an array.
pub(in crate::runtime) fn own(name: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Array(elements) if !elements.iter().any(is_nested) => elements
            .iter()
            .flat_map(|element| bracketed(name, element))
            .collect(),
        other => bracketed(name, other),
    }
}

fn is_nested(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// Returns the text of a scalar. An array or object is written as JSON, since no style covers deeper nesting.
pub(in crate::runtime) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
