//! Names with brackets, which say the way to what is inside a value: `name[key]`.

use serde_json::Value;

/// What is in a value: a pair for each text, under names that say the way to it.
///
/// The elements of a list stand under the list's name where that name is plain, under `name[]` where it has brackets,
/// and under `name[0]` where they hold values themselves.
pub(super) fn bracketed(name: &str, value: &Value) -> Vec<(String, String)> {
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

/// A property whose name stands without brackets: so do the elements of a list.
pub(super) fn own(name: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Array(elements) if !elements.iter().any(holds_others) => elements
            .iter()
            .flat_map(|element| bracketed(name, element))
            .collect(),
        other => bracketed(name, other),
    }
}

fn holds_others(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// A value that stands for itself; one that holds others is written as JSON, since no style reaches into it.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
