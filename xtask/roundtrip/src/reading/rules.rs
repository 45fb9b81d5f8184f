//! What each reading makes of a schema.

use serde_json::{Map, Value, json};

use crate::dialect::TAG;
use crate::schemas::{self, Schemas};

const ALTERNATIVES: [&str; 2] = ["anyOf", "oneOf"];

/// The formats of strings that have a type of their own.
const TYPED: [&str; 11] = [
    "base64",
    "byte",
    "date",
    "date-time",
    "date-time-local",
    "ip",
    "ipv4",
    "ipv6",
    "password",
    "time-local",
    "uuid",
];

/// An alternative that says `nullable` and nothing else is `null`.
pub fn null_alternatives(schema: &mut Map<String, Value>) {
    let marker = json!({ "nullable": true });
    for keyword in ALTERNATIVES {
        for alternative in alternatives(schema, keyword) {
            if *alternative == marker {
                *alternative = json!({ "type": "null" });
            }
        }
    }
}

/// A schema of properties is one of objects.
pub fn objects(schema: &mut Map<String, Value>) {
    let is_of_objects = ["properties", "additionalProperties"]
        .iter()
        .any(|keyword| schema.contains_key(*keyword));
    if is_of_objects && !schema.contains_key("type") && !schema.contains_key(TAG) {
        schema.insert("type".to_owned(), "object".into());
    }
}

/// The property that tells alternatives apart is there, and has a value that means one of them.
pub fn tags(schema: &mut Map<String, Value>, document: &Value) {
    if let Some(tag) = schema.get(TAG).cloned() {
        schema.insert("required".to_owned(), json!([tag]));
        return;
    }
    let has_alternatives = ALTERNATIVES.iter().any(|it| schema.contains_key(*it));
    if let Some(constraint) = base(schema).filter(|_| !has_alternatives) {
        let parts = schema.entry("allOf").or_insert_with(|| json!([]));
        if let Value::Array(parts) = parts {
            parts.push(constraint);
        }
    }
    for keyword in ALTERNATIVES {
        let own = Value::Object(schema.clone());
        let Some(tag) = only_told_by(&own, keyword, document) else {
            continue;
        };
        let constraint =
            json!({ "required": [tag], "properties": { tag: { "not": { "type": "null" } } } });
        for alternative in alternatives(schema, keyword) {
            *alternative = json!({ "allOf": [alternative, constraint] });
        }
    }
}

/// A string or an integer beside a list of known ones is what the list is about.
pub fn listed_values(schema: &mut Map<String, Value>, document: &Value) {
    let known = Schemas::of(document);
    for keyword in ALTERNATIVES {
        let own = Value::Object(schema.clone());
        let alternatives = schemas::list(&own, keyword).map(|it| known.followed(it));
        let listed: Vec<&str> = alternatives.flat_map(listed_types).collect();
        if let Some(Value::Array(alternatives)) = schema.get_mut(keyword) {
            alternatives.retain(|alternative| {
                let alternative = known.followed(alternative);
                let is_listed_type = ty(alternative).is_some_and(|ty| listed.contains(&ty));
                !(is_plain(alternative) && is_listed_type)
            });
        }
    }
}

/// What is below a schema has no properties but those that are declared. Alternatives beside properties are left alone: they
/// declare a part of the object only.
pub fn declared(schema: &mut Map<String, Value>) {
    let is_part = ["properties", "allOf"]
        .iter()
        .any(|it| schema.contains_key(*it));
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    properties
        .into_iter()
        .flat_map(Map::values_mut)
        .for_each(close);
    schema.get_mut("items").into_iter().for_each(close);
    if !is_part {
        for keyword in ALTERNATIVES {
            alternatives(schema, keyword).for_each(close);
        }
    }
}

fn close(schema: &mut Value) {
    *schema = json!({ "allOf": [schema], "unevaluatedProperties": false });
}

fn alternatives<'a>(
    schema: &'a mut Map<String, Value>,
    keyword: &str,
) -> impl Iterator<Item = &'a mut Value> {
    let alternatives = schema.get_mut(keyword).and_then(Value::as_array_mut);
    alternatives.into_iter().flatten()
}

/// What the mapping of a base says of its tag.
fn base(schema: &Map<String, Value>) -> Option<Value> {
    let discriminator = schema.get("discriminator")?;
    let tag = discriminator.get("propertyName")?.as_str()?;
    let mapping = discriminator.get("mapping")?.as_object()?;
    let values: Vec<&String> = mapping.keys().collect();
    Some(json!({ "required": [tag], "properties": { tag: { "enum": values } } }))
}

/// The property of which each alternative allows one value, where all of them are objects that have it.
fn only_told_by(schema: &Value, keyword: &str, document: &Value) -> Option<String> {
    let known = Schemas::of(document);
    let own_values = |alternative| {
        let parts = known.parts(&[alternative]);
        let properties = parts.into_iter().flat_map(schemas::properties);
        let constants = properties.filter(|(_, schema)| has_one_value(known, schema));
        constants
            .map(|(name, _)| name.to_owned())
            .collect::<Vec<_>>()
    };
    let objects =
        schemas::list(schema, keyword).filter(|it| ty(known.followed(it)) != Some("null"));
    let mut told: Vec<Vec<String>> = objects.map(own_values).collect();
    let first = told.pop()?;
    let is_in_all = |name: &String| told.iter().all(|names| names.contains(name));
    first
        .into_iter()
        .find(is_in_all)
        .filter(|_| !told.is_empty())
}

/// Whether a schema allows one value, `null` apart.
fn has_one_value(known: Schemas<'_>, schema: &Value) -> bool {
    let schema = known.followed(schema);
    let values = schemas::list(schema, "enum").filter(|value| !value.is_null());
    let mut alternatives = ALTERNATIVES
        .iter()
        .flat_map(|keyword| schemas::list(schema, keyword))
        .filter(|it| ty(known.followed(it)) != Some("null"));
    let sole = alternatives
        .next()
        .filter(|_| alternatives.next().is_none());
    schema.get("const").is_some()
        || values.count() == 1
        || sole.is_some_and(|sole| has_one_value(known, sole))
}

/// The types of the values that a schema lists.
fn listed_types(schema: &Value) -> impl Iterator<Item = &'static str> {
    let values = schema.get("const").into_iter();
    let values = values.chain(schemas::list(schema, "enum"));
    values.filter_map(|value| match value {
        Value::String(_) => Some("string"),
        Value::Number(number) if number.is_i64() => Some("integer"),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            None
        }
    })
}

/// Whether a schema says no more of its strings than the crates do, which know some formats only.
fn is_plain(schema: &Value) -> bool {
    let format = schema.get("format").and_then(Value::as_str);
    let is_typed = format.is_some_and(|format| TYPED.contains(&format));
    let says_more = ["enum", "const", "allOf", "anyOf", "oneOf", "not"];
    !is_typed
        && says_more
            .iter()
            .all(|keyword| schema.get(*keyword).is_none())
}

fn ty(schema: &Value) -> Option<&str> {
    schemas::strings(schema, "type")
        .find(|ty| *ty != "null")
        .or_else(|| schemas::strings(schema, "type").next())
}
