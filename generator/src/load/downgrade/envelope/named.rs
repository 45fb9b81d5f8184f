//! Envelopes of events that the constant names of the events tell apart.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Data, content, properties, target};
use crate::load::supplement::NamedEvent;
use crate::pointer::Pointer;

/// Returns the alternatives of the data, and the event of each, if every alternative of an envelope names its events and
/// no name occurs twice. An alternative with several names becomes one for each: the further ones refer to the first, by
/// the pointer `home` of the schema that is returned.
///
/// Properties beside the alternatives belong to each of them, as in the example of OpenAPI 3.2, section 4.14.4.
pub(super) fn data(
    root: &Value,
    schema: &Value,
    at: &Pointer,
    home: &Pointer,
) -> Option<(Data, Vec<NamedEvent>)> {
    let (schema, at) = target(root, schema, at)?;
    let keyword = ["oneOf", "anyOf"]
        .into_iter()
        .find(|keyword| schema.get(keyword).is_some())?;
    let members = schema
        .get(keyword)?
        .as_array()
        .filter(|members| members.len() > 1)?;
    let common = match schema.get("properties") {
        Some(_) => properties(schema)?.clone(),
        None => Map::new(),
    };
    let mut known = BTreeSet::new();
    let mut events = Vec::with_capacity(members.len());
    let mut alternatives: Vec<Value> = Vec::with_capacity(members.len());
    let mut strings = Vec::new();
    for (index, member) in members.iter().enumerate() {
        let (member, at) = target(root, member, &at.key(keyword).index(index))?;
        let own = properties(member)?;
        let (schema, read) = match content(member, &at) {
            Some(content) => (content.schema, content.strings),
            None => (merged(common.get("data"), own.get("data")), Vec::new()),
        };
        strings.extend(read);
        let description = member.get("description").and_then(Value::as_str);
        let further = match schema.get("$ref") {
            Some(_) => schema.clone(),
            None => {
                let first = home.key(keyword).index(alternatives.len());
                json!({"$ref": first.to_string().replace('%', "%25")})
            }
        };
        let mut first = Some(schema);
        for name in names(own.get("event")?)? {
            if !known.insert(name.clone()) {
                return None;
            }
            alternatives.push(first.take().unwrap_or_else(|| further.clone()));
            events.push(NamedEvent {
                name,
                description: description.map(str::to_owned),
            });
        }
    }
    let data = Data {
        schema: json!({keyword: alternatives}),
        at,
        strings,
    };
    Some((data, events))
}

/// Returns the names that a schema allows for an event.
fn names(event: &Value) -> Option<Vec<String>> {
    let listed = match (event.get("const"), event.get("enum")) {
        (Some(constant), _) => std::slice::from_ref(constant),
        (None, Some(Value::Array(listed))) => listed,
        (None, _) => return None,
    };
    let names = listed.iter().map(|name| name.as_str().map(str::to_owned));
    names
        .collect::<Option<Vec<String>>>()
        .filter(|names| !names.is_empty())
}

/// Returns the schema of the data of an alternative, with the keywords beside the alternatives. Without either, it is a
/// text.
fn merged(common: Option<&Value>, own: Option<&Value>) -> Value {
    match (common, own) {
        (None, None) => json!({"type": "string"}),
        (Some(only), None) | (None, Some(only)) => only.clone(),
        (Some(Value::Object(common)), Some(Value::Object(own)))
            if !common.contains_key("$ref") && !own.contains_key("$ref") =>
        {
            let mut merged = common.clone();
            merged.extend(own.clone());
            Value::Object(merged)
        }
        (Some(_), Some(own)) => own.clone(),
    }
}
