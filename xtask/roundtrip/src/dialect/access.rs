//! Properties that are not sent in a direction.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::Direction;
use crate::schemas::{self, Schemas};

/// Returns the names of the properties that a value of this schema does not have in this direction.
pub fn hidden(document: &Value, schema: &Value, direction: Direction) -> BTreeSet<String> {
    let keyword = direction.hidden();
    let known = Schemas::of(document);
    let members = schemas::list(schema, "allOf").map(|member| known.followed(member));
    let objects = members.chain(std::iter::once(schema));
    objects
        .flat_map(schemas::properties)
        .filter(|(_, property)| is_marked(known, property, keyword))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// Returns true if a keyword marks a property: directly, by its reference, or by a member of its `allOf`.
pub fn is_marked(known: Schemas<'_>, property: &Value, keyword: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![property];
    while let Some(schema) = open.pop() {
        if schema.get(keyword) == Some(&Value::Bool(true)) {
            return true;
        }
        if seen.insert(std::ptr::from_ref(schema)) {
            open.extend(schemas::reference(schema).and_then(|target| known.at(target)));
            open.extend(schemas::list(schema, "allOf"));
        }
    }
    false
}

/// Removes properties from a schema.
pub fn hide(schema: &mut Map<String, Value>, hidden: &BTreeSet<String>) {
    if hidden.is_empty() {
        return;
    }
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.retain(|name, _| !hidden.contains(name));
    }
    unrequire(schema, hidden);
    for member in schema
        .get_mut("allOf")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        if let Value::Object(member) = member {
            unrequire(member, hidden);
        }
    }
}

fn unrequire(schema: &mut Map<String, Value>, hidden: &BTreeSet<String>) {
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| name.as_str().is_none_or(|name| !hidden.contains(name)));
    }
}
