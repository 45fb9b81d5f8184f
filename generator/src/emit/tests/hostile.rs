//! Hostile strings, and the places of a document where they can stand.

use std::cmp::Reverse;
use std::fmt;

use serde_json::{Map, Value};

use crate::pointer::Pointer;

/// Strings that would be code, markup or a deceit if they were not taken for data.
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

/// The keys of objects whose keys are names.
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

/// The keys of values that are a choice of words.
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

/// A hostile string that no other has the same number of.
pub fn text(kind: usize, number: usize) -> String {
    format!("{}{number}", TEXTS[kind % TEXTS.len()])
}

/// The place of a string in a document.
#[derive(Clone, Debug)]
pub struct Place {
    /// The tokens that lead to the value, or to the object whose key it is.
    tokens: Vec<String>,
    key: Option<String>,
}

impl Place {
    /// All strings of a document, keys included.
    pub fn all(document: &Value) -> Vec<Self> {
        let mut places = Vec::new();
        find(document, &mut Vec::new(), &mut places);
        places
    }

    /// Whether OpenAPI gives the string a meaning, so that no other can stand here.
    pub fn is_keyword(&self) -> bool {
        let last = self.tokens.last().map_or("", String::as_str);
        match &self.key {
            Some(_) => !NAMING.contains(&last),
            None => KEYWORDS.contains(&last),
        }
    }

    /// The order in which places can be changed one after the other: keys last, since they lead to other places, and
    /// the innermost of them first.
    pub fn order(&self) -> (bool, Reverse<usize>) {
        (self.key.is_some(), Reverse(self.tokens.len()))
    }

    /// The document with another string here; the same where this place is no longer there.
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
                self.follow(&mut document, text);
            }
            (_, _) => (),
        }
        document
    }

    /// Has the references lead to a component by its other name.
    fn follow(&self, document: &mut Value, text: &str) {
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

fn find(value: &Value, tokens: &mut Vec<String>, places: &mut Vec<Place>) {
    let place = |tokens: &[String], key| Place {
        tokens: tokens.to_vec(),
        key,
    };
    match value {
        Value::String(_) => places.push(place(tokens, None)),
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                tokens.push(index.to_string());
                find(value, tokens, places);
                tokens.pop();
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                places.push(place(tokens, Some(key.clone())));
                tokens.push(key.clone());
                find(value, tokens, places);
                tokens.pop();
            }
        }
        _ => (),
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.tokens.join(" > ");
        match &self.key {
            Some(key) => write!(out, "the key {key:?} of {at}"),
            None => out.write_str(&at),
        }
    }
}
