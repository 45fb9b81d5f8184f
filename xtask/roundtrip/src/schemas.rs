//! Access to the schemas of a document and their references.

use std::collections::BTreeSet;

use generator::pointer::Pointer;
use serde_json::Value;

use crate::json::Json;

/// A document whose references can be resolved.
#[derive(Clone, Copy, Debug)]
pub struct Schemas<'a> {
    document: &'a Value,
}

impl<'a> Schemas<'a> {
    /// Wraps a document.
    #[must_use]
    pub fn of(document: &'a Value) -> Self {
        Self { document }
    }

    /// Returns the value at a pointer, or `None` if there is none.
    #[must_use]
    pub fn at(&self, reference: &str) -> Option<&'a Value> {
        find(self.document, reference)
    }

    /// Resolves the reference of a schema, and further ones.
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

    /// Returns all subschemas that can constrain a value of these schemas: references, members of `allOf` and
    /// alternatives.
    #[must_use]
    pub fn parts(&self, schemas: &[&'a Value]) -> Vec<&'a Value> {
        self.parts_with(schemas, |schema| {
            let keywords = ["anyOf", "oneOf"].into_iter();
            keywords.flat_map(|keyword| list(schema, keyword)).collect()
        })
    }

    /// Returns the same without the alternatives that certainly exclude the value.
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

/// Returns the alternatives that do not exclude a value by its type or its constants, or all if each does.
pub fn alternatives_of<'a>(known: Schemas<'a>, schema: &'a Value, value: &Json) -> Vec<&'a Value> {
    let all = ["anyOf", "oneOf"].into_iter();
    let all: Vec<&Value> = all.flat_map(|keyword| list(schema, keyword)).collect();
    let fitting = all.iter().copied();
    let fitting: Vec<&Value> = fitting
        .filter(|alternative| !excludes(known, alternative, value, DEEPEST))
        .collect();
    if fitting.is_empty() { all } else { fitting }
}

/// The depth to which a value is compared with a schema.
const DEEPEST: usize = 6;

/// Returns true if a value is certainly not valid for a schema.
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
    let excludes_property = |(name, property): (&str, &Value)| {
        value
            .get(name)
            .is_some_and(|value| excludes(known, property, value, depth - 1))
    };
    !is_of_type
        || !is_listed
        || strings(schema, "required").any(lacks)
        || properties(schema).any(excludes_property)
        || list(schema, "allOf").any(|part| excludes(known, part, value, depth - 1))
}

/// Resolves a reference in a document.
#[must_use]
pub fn find<'a>(document: &'a Value, reference: &str) -> Option<&'a Value> {
    document.pointer(Pointer::from_fragment(reference)?.as_str())
}

/// Returns the `$ref` of a schema.
#[must_use]
pub fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref").and_then(Value::as_str)
}

/// Returns the elements of a keyword whose value is an array.
pub fn list<'a>(schema: &'a Value, keyword: &str) -> impl Iterator<Item = &'a Value> {
    schema
        .get(keyword)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// Returns the strings of a keyword whose value is an array or a single string.
pub fn strings<'a>(schema: &'a Value, keyword: &str) -> impl Iterator<Item = &'a str> {
    let single = schema.get(keyword).and_then(Value::as_str);
    single
        .into_iter()
        .chain(list(schema, keyword).filter_map(Value::as_str))
}

/// Returns the properties that a schema declares.
pub fn properties(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let properties = schema.get("properties").and_then(Value::as_object);
    properties
        .into_iter()
        .flatten()
        .map(|(name, schema)| (name.as_str(), schema))
}

/// Returns the schema of undeclared properties, or `None` if it is `false` or missing.
#[must_use]
pub fn undeclared(schema: &Value) -> Option<&Value> {
    let undeclared = schema
        .get("additionalProperties")
        .or_else(|| schema.get("unevaluatedProperties"));
    undeclared.filter(|undeclared| **undeclared != Value::Bool(false))
}

/// Returns the examples of a schema, including its default.
#[must_use]
pub fn examples(schema: &Value) -> Vec<&Value> {
    let single = ["example", "default"]
        .into_iter()
        .filter_map(|keyword| schema.get(keyword));
    single.chain(list(schema, "examples")).collect()
}
