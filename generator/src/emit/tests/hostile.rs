//! Hostile strings, and the locations in a document that can contain them.

use std::cmp::Reverse;
use std::fmt;

use serde_json::{Map, Value};

use crate::pointer::Pointer;

/// Strings that would be code, markup or misleading if they were not escaped.
pub const TEXTS: [&str; 16] = [
    "\"",
    "*/ fn f() {}",
    "]] #[cfg(x)]",
    "\n\r\n",
    "{} {0} {x:?}",
    "\u{202e}\u{2066}",
    "\0",
    "\"# r#\"",
    "</script><!--",
    "$crate::f!()",
    "// x",
    "fn",
    "\\u{41}\\",
    "```rust\nfn main() {}\n```",
    "#![x]\n/// x",
    "'a: loop { }",
];

/// The keywords whose object value has names as keys.
const NAMING: [&str; 16] = [
    "properties",
    "schemas",
    "parameters",
    "responses",
    "securitySchemes",
    "headers",
    "requestBodies",
    "paths",
    "mapping",
    "variables",
    "scopes",
    "encoding",
    "example",
    "default",
    "examples",
    "patternProperties",
];

/// The keywords whose value OpenAPI interprets.
const KEYWORDS: [&str; 8] = [
    "openapi",
    "type",
    "in",
    "$ref",
    "style",
    "scheme",
    "propertyName",
    "url",
];

/// Returns a hostile string that is unique for its number.
pub fn text(kind: usize, number: usize) -> String {
    format!("{}{number}", TEXTS[kind % TEXTS.len()])
}

/// The location of a string in a document.
#[derive(Clone, Debug)]
pub struct StringLocation {
    /// The reference tokens of the value, or of the object that contains the key.
    tokens: Vec<String>,
    key: Option<String>,
}

impl StringLocation {
    /// Returns the locations of all strings of a document, including keys.
    pub fn all(document: &Value) -> Vec<Self> {
        let mut locations = Vec::new();
        find(document, &mut Vec::new(), &mut locations);
        locations
    }

    /// Returns whether OpenAPI interprets the string, so that it cannot be replaced.
    pub fn is_keyword(&self) -> bool {
        let last = self.tokens.last().map_or("", String::as_str);
        match &self.key {
            Some(_) => !NAMING.contains(&last),
            None => KEYWORDS.contains(&last),
        }
    }

    /// Returns the order in which locations can be changed one after the other: keys last and innermost first, since
    /// the tokens of other locations contain them.
    pub fn order(&self) -> (bool, Reverse<usize>) {
        (self.key.is_some(), Reverse(self.tokens.len()))
    }

    /// Returns the document with another string at this location; unchanged if the location no longer exists.
    pub fn with(&self, document: &Value, text: &str) -> Value {
        let mut document = document.clone();
        let mut value = Some(&mut document);
        for token in &self.tokens {
            value = value.and_then(|value| match value {
                Value::Object(object) => object.get_mut(token),
                Value::Array(list) => token.parse().ok().and_then(|at: usize| list.get_mut(at)),
                _ => None,
            });
        }
        match (value, &self.key) {
            (Some(value), None) => *value = text.into(),
            (Some(Value::Object(object)), Some(key)) => {
                let entries = std::mem::take(object).into_iter();
                *object = entries
                    .map(|(name, value)| match name == *key {
                        true => (text.to_owned(), value),
                        false => (name, value),
                    })
                    .collect::<Map<_, _>>();
                self.update_references(&mut document, text);
            }
            (_, _) => (),
        }
        document
    }

    /// Updates the references to a renamed component.
    fn update_references(&self, document: &mut Value, text: &str) {
        if let ([first, section], Some(key)) = (self.tokens.as_slice(), &self.key)
            && first == "components"
        {
            let reference = |name: &str| Pointer::root().key(first).key(section).key(name);
            let (from, to) = (reference(key).to_string(), reference(text).to_string());
            rename(document, &from, &to);
        }
    }
}

fn rename(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) if text == from => to.clone_into(text),
        Value::Array(list) => list.iter_mut().for_each(|it| rename(it, from, to)),
        Value::Object(object) => object.values_mut().for_each(|it| rename(it, from, to)),
        _ => (),
    }
}

fn find(value: &Value, tokens: &mut Vec<String>, locations: &mut Vec<StringLocation>) {
    let location = |tokens: &[String], key| StringLocation {
        tokens: tokens.to_vec(),
        key,
    };
    match value {
        Value::String(_) => locations.push(location(tokens, None)),
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                tokens.push(index.to_string());
                find(value, tokens, locations);
                tokens.pop();
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                locations.push(location(tokens, Some(key.clone())));
                tokens.push(key.clone());
                find(value, tokens, locations);
                tokens.pop();
            }
        }
        _ => (),
    }
}

impl fmt::Display for StringLocation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.tokens.join(" > ");
        match &self.key {
            Some(key) => write!(out, "the key {key:?} of {at}"),
            None => out.write_str(&at),
        }
    }
}
