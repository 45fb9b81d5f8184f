//! A document as schemas that refer to each other.

use std::collections::BTreeSet;

use generator::pointer::Pointer;
use serde_json::Value;

/// A document in which references are followed.
#[derive(Clone, Copy, Debug)]
pub struct Schemas<'a> {
    document: &'a Value,
}

impl<'a> Schemas<'a> {
    /// The schemas of a document.
    #[must_use]
    pub fn of(document: &'a Value) -> Self {
        Self { document }
    }

    /// What stands at a place; `None` where nothing does.
    #[must_use]
    pub fn at(&self, reference: &str) -> Option<&'a Value> {
        find(self.document, reference)
    }

    /// The schema without the references that it begins with.
    #[must_use]
    pub fn followed(&self, schema: &'a Value) -> &'a Value {
        let mut schema = schema;
        for _ in 0..32 {
            match reference(schema).and_then(|reference| self.at(reference)) {
                Some(target) => schema = target,
                None => break,
            }
        }
        schema
    }

    /// All parts of a schema that can say something of a value of it: what it refers to, is composed of, or offers.
    #[must_use]
    pub fn parts(&self, schemas: &[&'a Value]) -> Vec<&'a Value> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&'a Value> = schemas.to_vec();
        let mut parts = Vec::new();
        while let Some(schema) = open.pop() {
            if !seen.insert(std::ptr::from_ref(schema)) {
                continue;
            }
            open.extend(reference(schema).and_then(|reference| self.at(reference)));
            for keyword in ["allOf", "anyOf", "oneOf"] {
                open.extend(list(schema, keyword));
            }
            for keyword in ["if", "then", "else"] {
                open.extend(schema.get(keyword));
            }
            parts.push(schema);
        }
        parts
    }
}

/// What a reference names in a document.
#[must_use]
pub fn find<'a>(document: &'a Value, reference: &str) -> Option<&'a Value> {
    let pointer = Pointer::from_fragment(reference)?;
    pointer
        .segments()
        .try_fold(document, |value, segment| match value {
            Value::Array(elements) => elements.get(segment.parse::<usize>().ok()?),
            other => other.get(segment.as_ref()),
        })
}

/// The `$ref` of a schema.
#[must_use]
pub fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref").and_then(Value::as_str)
}

/// The elements of a keyword that has a list.
pub fn list<'a>(schema: &'a Value, keyword: &str) -> impl Iterator<Item = &'a Value> {
    schema
        .get(keyword)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// The strings of a keyword that has a list, or of one that has a single string.
pub fn strings<'a>(schema: &'a Value, keyword: &str) -> impl Iterator<Item = &'a str> {
    let single = schema.get(keyword).and_then(Value::as_str);
    single
        .into_iter()
        .chain(list(schema, keyword).filter_map(Value::as_str))
}

/// The properties that a schema declares.
pub fn properties(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let properties = schema.get("properties").and_then(Value::as_object);
    properties
        .into_iter()
        .flatten()
        .map(|(name, schema)| (name.as_str(), schema))
}

/// What a schema says of the properties that it does not declare; nothing where it says `false`.
#[must_use]
pub fn undeclared(schema: &Value) -> Option<&Value> {
    let said = schema
        .get("additionalProperties")
        .or_else(|| schema.get("unevaluatedProperties"));
    said.filter(|said| **said != Value::Bool(false))
}

/// The examples of a schema, its default among them.
#[must_use]
pub fn examples(schema: &Value) -> Vec<&Value> {
    let single = ["example", "default"]
        .into_iter()
        .filter_map(|keyword| schema.get(keyword));
    single.chain(list(schema, "examples")).collect()
}
