//! Compares single values, and flat arrays and objects of them.

use crate::compare::is_same_moment;
use crate::decimal;
use crate::json::Json;

/// Returns true if a text is the serialization of a single value, and `None` if the value is an array or object.
pub fn is_text_of(value: &Json, text: &str) -> Option<bool> {
    Some(match value {
        Json::Null => text.is_empty(),
        Json::Boolean(value) => text == value.to_string(),
        Json::Number(number) => decimal::same(number, text),
        Json::String(string) => {
            string == text || is_same_moment(string, text) || string.eq_ignore_ascii_case(text)
        }
        Json::Array(_) | Json::Object(_) => return None,
    })
}

/// Returns true if the texts are the elements of an array.
pub fn is_list_of(values: &[Json], texts: &[String]) -> Option<bool> {
    if values.is_empty() && texts.iter().all(String::is_empty) {
        return Some(true);
    }
    let mut is_same = values.len() == texts.len();
    for (index, value) in values.iter().enumerate() {
        let text = texts.get(index).map_or("", String::as_str);
        is_same &= is_text_of(value, text)?;
    }
    Some(is_same)
}

/// Returns true if the pairs are the properties of an object, without those that are `null`.
pub fn is_object_of(properties: &[(String, Json)], pairs: &[(String, String)]) -> Option<bool> {
    let present: Vec<_> = properties
        .iter()
        .filter(|(_, value)| *value != Json::Null)
        .collect();
    let mut is_same = present.len() == pairs.len();
    for (name, value) in present {
        let text = pairs
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, text)| text);
        is_same &= is_text_of(value, text.map_or("", String::as_str))? && text.is_some();
    }
    Some(is_same)
}
