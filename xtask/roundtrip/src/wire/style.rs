//! Decodes the parameter styles.
use super::form::pairs;
use super::matching::{is_list_of, is_object_of, is_text_of};
use super::{Explode, Found, Parameter, decoded};
use crate::json::Json;

fn found(is_same: Option<bool>) -> Found {
    match is_same {
        Some(true) => Found::Same,
        Some(false) => Found::Other,
        None => Found::Undefined,
    }
}

/// Compares a parameter of a path or a header.
pub fn in_text(
    parameter: &Parameter,
    raw: &str,
    given: &Json,
    decode: fn(&str) -> String,
) -> Found {
    if parameter.style == "label" && parameter.explode == Explode::Exploded && has_dots(given) {
        // A dot in a value is not encoded, so it looks like the separator.
        return Found::Undefined;
    }
    let (raw, separator) = match (parameter.style.as_str(), parameter.explode) {
        ("label", Explode::Exploded) => (raw.strip_prefix('.').unwrap_or(raw), '.'),
        ("label", Explode::Joined) => (raw.strip_prefix('.').unwrap_or(raw), ','),
        ("matrix", explode) => return in_matrix(parameter, raw, given, explode, decode),
        _ => (raw, ','),
    };
    let split = || raw.split(separator).map(decode).collect::<Vec<String>>();
    found(match given {
        Json::Array(values) => is_list_of(values, &split()),
        Json::Object(properties) => {
            let pairs = match parameter.explode {
                Explode::Exploded => separated(raw, separator, decode),
                Explode::Joined => alternating(&split()),
            };
            is_object_of(properties, &pairs)
        }
        single => is_text_of(single, &decode(raw)),
    })
}

/// Returns true if the text of a value contains a dot, as numbers can.
fn has_dots(given: &Json) -> bool {
    match given {
        Json::Null | Json::Boolean(_) => false,
        Json::Number(_) => true,
        Json::String(text) => text.contains('.'),
        Json::Array(elements) => elements.iter().any(has_dots),
        Json::Object(properties) => properties.iter().any(|(_, value)| has_dots(value)),
    }
}

fn in_matrix(
    parameter: &Parameter,
    raw: &str,
    given: &Json,
    explode: Explode,
    decode: fn(&str) -> String,
) -> Found {
    let pieces = separated(raw.strip_prefix(';').unwrap_or(raw), ';', str::to_owned);
    let own: Vec<&String> = pieces
        .iter()
        .filter(|(name, _)| decode(name) == parameter.name)
        .map(|(_, value)| value)
        .collect();
    let first = own.first().map_or("", |value| value.as_str());
    let split = || first.split(',').map(decode).collect::<Vec<String>>();
    found(match (given, explode) {
        (Json::Array(values), Explode::Exploded) => {
            let texts: Vec<String> = own.iter().map(|value| decode(value)).collect();
            is_list_of(values, &texts)
        }
        (Json::Array(values), Explode::Joined) => is_list_of(values, &split()),
        (Json::Object(properties), Explode::Exploded) => {
            let pairs = pieces
                .iter()
                .map(|(name, value)| (decode(name), decode(value)));
            is_object_of(properties, &pairs.collect::<Vec<_>>())
        }
        (Json::Object(properties), Explode::Joined) => {
            is_object_of(properties, &alternating(&split()))
        }
        (single, _) => is_text_of(single, &decode(first)),
    })
}

/// Compares a parameter of a query or a cookie.
pub fn in_query(parameter: &Parameter, query: &str, given: &Json) -> Found {
    let pairs = pairs(query);
    let own: Vec<&String> = pairs
        .iter()
        .filter(|(name, _)| *name == parameter.name)
        .map(|(_, value)| value)
        .collect();
    let first = own.first().map_or("", |value| value.as_str());
    let split = || split_by_style(&parameter.style, first);
    let is_exploded = parameter.explode == Explode::Exploded;
    found(match (given, parameter.style.as_str()) {
        (Json::Object(properties), "deepObject") => {
            let inside = pairs.iter().filter_map(|(name, value)| {
                let key = name
                    .strip_prefix(&parameter.name)?
                    .strip_prefix('[')?
                    .strip_suffix(']')?;
                Some((key.to_owned(), decoded(value)))
            });
            is_object_of(properties, &inside.collect::<Vec<_>>())
        }
        (_, "deepObject") => None,
        (Json::Array(values), _) if is_exploded => {
            let texts: Vec<String> = own.iter().map(|value| decoded(value)).collect();
            is_list_of(values, &texts)
        }
        (Json::Array(values), _) => is_list_of(values, &split()),
        (Json::Object(properties), _) if is_exploded => {
            // The query has other parameters too.
            let known = |name: &String| properties.iter().any(|(known, _)| known == name);
            let pairs = pairs.iter().filter(|(name, _)| known(name));
            let pairs = pairs.map(|(name, value)| (name.clone(), decoded(value)));
            is_object_of(properties, &pairs.collect::<Vec<_>>())
        }
        (Json::Object(properties), _) => is_object_of(properties, &alternating(&split())),
        (single, _) => is_text_of(single, &decoded(first)).map(|is_same| is_same && own.len() == 1),
    })
}

fn split_by_style(style: &str, raw: &str) -> Vec<String> {
    let raw = raw.replace("%7c", "%7C");
    let separators: &[&str] = match style {
        "spaceDelimited" => &["%20", "+"],
        "pipeDelimited" => &["%7C", "|"],
        _ => &[","],
    };
    let separator = separators
        .iter()
        .find(|separator| raw.contains(**separator));
    match separator {
        Some(separator) => raw.split(separator).map(decoded).collect(),
        None => vec![decoded(&raw)],
    }
}

fn separated(raw: &str, separator: char, decode: fn(&str) -> String) -> Vec<(String, String)> {
    let pieces = raw.split(separator).filter(|piece| !piece.is_empty());
    pieces
        .map(|piece| piece.split_once('=').unwrap_or((piece, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

fn alternating(texts: &[String]) -> Vec<(String, String)> {
    let pairs = texts.chunks(2).filter_map(|pair| match pair {
        [name, value] => Some((name.clone(), value.clone())),
        _ => None,
    });
    pairs.collect()
}
