//! A document as schemas that refer to each other.

use std::collections::BTreeSet;

use generator::pointer::Pointer;
use serde_json::Value;

use crate::json::Json;

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
        self.parts_with(schemas, |schema| {
            let keywords = ["anyOf", "oneOf"].into_iter();
            keywords.flat_map(|keyword| list(schema, keyword)).collect()
        })
    }

    /// The same without the alternatives that a value is surely not of.
    #[must_use]
    pub fn parts_of(&self, schemas: &[&'a Value], value: &Json) -> Vec<&'a Value> {
        self.parts_with(schemas, |schema| alternatives_of(*self, schema, value))
    }

    fn parts_with(
        &self,
        schemas: &[&'a Value],
        alternatives: impl Fn(&'a Value) -> Vec<&'a Value>,
    ) -> Vec<&'a Value> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&'a Value> = schemas.to_vec();
        let mut parts = Vec::new();
        while let Some(schema) = open.pop() {
            if !seen.insert(std::ptr::from_ref(schema)) {
                continue;
            }
            open.extend(reference(schema).and_then(|reference| self.at(reference)));
            open.extend(list(schema, "allOf"));
            open.extend(alternatives(schema));
            for keyword in ["if", "then", "else"] {
                open.extend(schema.get(keyword));
            }
            parts.push(schema);
        }
        parts
    }
}

/// The alternatives of a schema that a value can be of, by its type and its constants; all where it can be of none.
pub fn alternatives_of<'a>(known: Schemas<'a>, schema: &'a Value, value: &Json) -> Vec<&'a Value> {
    let all = ["anyOf", "oneOf"].into_iter();
    let all: Vec<&Value> = all.flat_map(|keyword| list(schema, keyword)).collect();
    let fitting = all.iter().copied();
    let fitting: Vec<&Value> = fitting
        .filter(|alternative| !excludes(known, alternative, value, DEEPEST))
        .collect();
    if fitting.is_empty() { all } else { fitting }
}

/// How far it is looked whether a value is of a schema.
const DEEPEST: usize = 6;

/// Whether a value is surely not of a schema.
fn excludes(known: Schemas<'_>, schema: &Value, value: &Json, depth: usize) -> bool {
    if depth == 0 {
        return false;
    }
    let schema = known.followed(schema);
    let is_type = |ty: &str| match value {
        Json::Null => ty == "null",
        Json::Boolean(_) => ty == "boolean",
        Json::Number(_) => ty == "number" || ty == "integer",
        Json::String(_) => ty == "string",
        Json::Array(_) => ty == "array",
        Json::Object(_) => ty == "object",
    };
    let is_of_type =
        strings(schema, "type").next().is_none() || strings(schema, "type").any(is_type);
    let listed = || list(schema, "enum").chain(schema.get("const"));
    let is_listed = listed().next().is_none() || listed().any(|it| Json::from(it) == *value);
    let lacks = |name: &str| matches!(value, Json::Object(_)) && value.get(name).is_none();
    let holds_wrong = |(name, property): (&str, &Value)| {
        value
            .get(name)
            .is_some_and(|value| excludes(known, property, value, depth - 1))
    };
    !is_of_type
        || !is_listed
        || strings(schema, "required").any(lacks)
        || properties(schema).any(holds_wrong)
        || list(schema, "allOf").any(|part| excludes(known, part, value, depth - 1))
}

/// What a reference names in a document.
#[must_use]
pub fn find<'a>(document: &'a Value, reference: &str) -> Option<&'a Value> {
    document.pointer(Pointer::from_fragment(reference)?.as_str())
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
