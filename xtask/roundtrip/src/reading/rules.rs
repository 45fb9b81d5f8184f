//! The schema changes of each reading.

use serde_json::{Map, Value, json};

use crate::dialect::TAG;
use crate::schemas::{self, Schemas};

const ALTERNATIVES: [&str; 2] = ["anyOf", "oneOf"];

/// The string formats that have their own type.
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

/// Restricts an alternative with the single keyword `nullable` to `null`.
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

/// Restricts a schema with `properties` to objects.
pub fn objects(schema: &mut Map<String, Value>) {
    let has_properties = ["properties", "additionalProperties"]
        .iter()
        .any(|keyword| schema.contains_key(*keyword));
    if has_properties && !schema.contains_key("type") && !schema.contains_key(TAG) {
        schema.insert("type".to_owned(), "object".into());
    }
}

/// Requires the property that discriminates alternatives, with a value that selects one of them.
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
        let Some(tag) = discriminating_property(&own, keyword, document) else {
            continue;
        };
        let constraint =
            json!({ "required": [tag], "properties": { tag: { "not": { "type": "null" } } } });
        for alternative in alternatives(schema, keyword) {
            *alternative = json!({ "allOf": [alternative, constraint] });
        }
    }
}

/// Removes unrestricted strings and integers beside a list of known ones.
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

/// Closes the subschemas of a schema against undeclared properties.
///
/// A schema with alternatives beside its properties is closed as a whole, since each alternative declares a part of the
/// object only. One with an `allOf` is unchanged.
pub fn declared(schema: &mut Map<String, Value>) {
    let has = |keyword: &str| schema.contains_key(keyword);
    let has_alternatives = ALTERNATIVES.iter().any(|keyword| has(keyword));
    let (has_properties, is_member) = (has("properties"), has("allOf"));
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    properties
        .into_iter()
        .flat_map(Map::values_mut)
        .for_each(close);
    schema.get_mut("items").into_iter().for_each(close);
    match (has_properties, is_member) {
        (_, true) => (),
        (true, false) if has_alternatives => {
            schema.insert("unevaluatedProperties".to_owned(), Value::Bool(false));
        }
        (true, false) => (),
        (false, false) => {
            for keyword in ALTERNATIVES {
                alternatives(schema, keyword).for_each(close);
            }
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

/// Returns the constraint of a base's mapping on its tag. There is none if other tags are of a default schema.
fn base(schema: &Map<String, Value>) -> Option<Value> {
    let discriminator = schema.get("discriminator")?;
    if discriminator.get("defaultMapping").is_some() {
        return None;
    }
    let tag = discriminator.get("propertyName")?.as_str()?;
    let mapping = discriminator.get("mapping")?.as_object()?;
    let values: Vec<&String> = mapping.keys().collect();
    Some(json!({ "required": [tag], "properties": { tag: { "enum": values } } }))
}

/// Returns the property with a single value in each alternative, if all alternatives are objects that have it.
fn discriminating_property(schema: &Value, keyword: &str, document: &Value) -> Option<String> {
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
    let mut candidates: Vec<Vec<String>> = objects.map(own_values).collect();
    let first = candidates.pop()?;
    let is_in_all = |name: &String| candidates.iter().all(|names| names.contains(name));
    first
        .into_iter()
        .find(is_in_all)
        .filter(|_| !candidates.is_empty())
}

/// Returns true if a schema allows a single value besides `null`.
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

/// Returns the types of the values that a schema lists.
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

/// Returns true if a schema does not restrict its strings in a way that crates support, which is only some formats.
fn is_plain(schema: &Value) -> bool {
    let format = schema.get("format").and_then(Value::as_str);
    let is_typed = format.is_some_and(|format| TYPED.contains(&format));
    let constraints = ["enum", "const", "allOf", "anyOf", "oneOf", "not"];
    !is_typed
        && constraints
            .iter()
            .all(|keyword| schema.get(*keyword).is_none())
}

fn ty(schema: &Value) -> Option<&str> {
    schemas::strings(schema, "type")
        .find(|ty| *ty != "null")
        .or_else(|| schemas::strings(schema, "type").next())
}
