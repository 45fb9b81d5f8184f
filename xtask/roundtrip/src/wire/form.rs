//! Forms (`application/x-www-form-urlencoded`).

use super::matching::{is_list_of, is_text_of};
use super::{Found, decoded};
use crate::json::Json;

/// Parses the pairs of a query or a form: names are decoded, values are not.
#[must_use]
pub fn pairs(text: &str) -> Vec<(String, String)> {
    let pieces = text.split('&').filter(|piece| !piece.is_empty());
    pieces
        .map(|piece| piece.split_once('=').unwrap_or((piece, "")))
        .map(|(name, value)| (decoded(name), value.to_owned()))
        .collect()
}

/// Compares a form with the properties of an object; nested properties have names such as `name[key]`.
#[must_use]
pub fn compare_form(form: &str, given: &Json) -> Found {
    let Json::Object(properties) = given else {
        return Found::Undefined;
    };
    let pairs: Vec<(String, String)> = pairs(form)
        .into_iter()
        .map(|(name, value)| (name, decoded(&value.replace('+', "%20"))))
        .collect();
    let mut worst = Found::Same;
    for (name, value) in properties {
        match property(&pairs, name, value) {
            Some(true) => (),
            Some(false) => return Found::Other,
            None => worst = Found::Undefined,
        }
    }
    worst
}

fn property(pairs: &[(String, String)], name: &str, value: &Json) -> Option<bool> {
    let of = |name: &str| -> Vec<String> {
        let own = pairs.iter().filter(|(known, _)| known == name);
        own.map(|(_, value)| value.clone()).collect()
    };
    match value {
        Json::Null => Some(of(name).iter().all(String::is_empty)),
        Json::Array(values) => {
            let mut texts = of(name);
            if texts.is_empty() {
                texts = of(&format!("{name}[]"));
            }
            is_list_of(values, &texts)
        }
        Json::Object(properties) => {
            let mut is_same = Some(true);
            for (key, value) in properties {
                let inside = property(pairs, &format!("{name}[{key}]"), value);
                is_same = is_same.and_then(|is_same| Some(is_same && inside?));
            }
            is_same
        }
        single => match of(name).as_slice() {
            [text] => is_text_of(single, text),
            _ => Some(false),
        },
    }
}
