//! Converts envelopes of events whose data is JSON in a string (OpenAPI 3.2, section 4.14.4).

mod named;

use serde_json::{Map, Value, json};

use super::Conversion;
use crate::load::shape::grammar::SpecObject;
use crate::load::walk::{self, Visit};
use crate::model::MediaType;
use crate::pointer::Pointer;

/// The keywords of the schema of a media type.
const SCHEMAS: [&str; 2] = ["itemSchema", "schema"];

/// The most references, and `allOf`, that are followed.
const DEPTH: usize = 8;

/// Replaces the schemas of envelopes by those of their data, which no keyword of OpenAPI 3.0 could hold: `contentSchema`,
/// and alternatives of envelopes.
pub(super) fn convert(root: &mut Value, conversion: &mut Conversion<'_>) {
    let mut streams = Streams(Vec::new());
    walk::walk(root, &mut streams);
    let mut read = Vec::new();
    for at in streams.0 {
        for keyword in SCHEMAS {
            let own = at.key(keyword);
            let found = root.pointer(own.as_str());
            if keyword == "itemSchema" && found.is_some_and(|it| has_fields(root, it, &own)) {
                conversion.supplement.event_fields.insert(at.clone());
            }
            let named = found.and_then(|schema| named::data(root, schema, &own, &at.key("schema")));
            let (data, events) = match named {
                Some((data, events)) => (data, Some(events)),
                None => match found.and_then(|schema| data(root, schema, &own)) {
                    Some(data) => (data, None),
                    None => continue,
                },
            };
            if let Some(schema) = root.pointer_mut(own.as_str()) {
                let is_copy = data.is_copy_outside(&own);
                *schema = data.schema;
                match is_copy {
                    true => conversion.copied(own, &data.at),
                    false => conversion.made(own, &data.at),
                }
                conversion.supplement.event_data.insert(at.clone());
                let events = events.map(|events| (at.clone(), events));
                conversion.supplement.named_events.extend(events);
                read.extend(data.strings);
            }
        }
    }
    // The content of these strings is not lost.
    for at in read {
        let string = root.pointer_mut(at.as_str());
        if let Some(string) = string.and_then(Value::as_object_mut) {
            string.shift_remove("contentMediaType");
            string.shift_remove("contentSchema");
        }
    }
}

/// The media types that are event streams.
struct Streams(Vec<Pointer>);

impl Visit for Streams {
    fn visit(&mut self, object: SpecObject, _: &mut Value, at: &Pointer) {
        let is_stream = |name: &str| MediaType::new(name).is_event_stream();
        if object == SpecObject::MediaType && at.last().is_some_and(|name| is_stream(&name)) {
            self.0.push(at.clone());
        }
    }
}

/// The schema of data, and where it was.
struct Data {
    schema: Value,
    at: Pointer,
    /// The strings whose content it describes.
    strings: Vec<Pointer>,
}

impl Data {
    /// Returns true if the schema was copied from a place outside of `own`, where it stays. That of a string's content is
    /// taken away from there.
    fn is_copy_outside(&self, own: &Pointer) -> bool {
        let is_within = |outer: &Pointer| {
            std::iter::successors(Some(self.at.clone()), Pointer::parent).any(|at| at == *outer)
        };
        !is_within(own) && !self.strings.iter().any(is_within)
    }
}

/// Returns the schema of the data of an event, if that of its envelope says more than a property can.
fn data(root: &Value, schema: &Value, at: &Pointer) -> Option<Data> {
    let (schema, at) = target(root, schema, at)?;
    for keyword in ["oneOf", "anyOf"] {
        if let Some(Value::Array(members)) = schema.get(keyword) {
            let list = at.key(keyword);
            let members = members.iter().enumerate();
            let members = members.map(|(index, member)| {
                let (member, at) = target(root, member, &list.index(index))?;
                content(member, &at).or_else(|| property(member, &at))
            });
            let members = members.collect::<Option<Vec<Data>>>()?;
            let schemas: Vec<&Value> = members.iter().map(|data| &data.schema).collect();
            let schema = match schemas.as_slice() {
                [one] => (*one).clone(),
                several => json!({"oneOf": several}),
            };
            return Some(Data {
                schema,
                at: list,
                strings: members.into_iter().flat_map(|data| data.strings).collect(),
            });
        }
    }
    content(schema, &at)
}

/// Returns the schema of the JSON in the data.
fn content(envelope: &Value, at: &Pointer) -> Option<Data> {
    let data = properties(envelope)?.get("data")?;
    let media_type = data.get("contentMediaType").and_then(Value::as_str);
    let schema = data.get("contentSchema")?;
    let is_json = media_type.is_none_or(|name| MediaType::new(name).is_json());
    let string = at.key("properties").key("data");
    is_json.then(|| Data {
        schema: schema.clone(),
        at: string.key("contentSchema"),
        strings: vec![string],
    })
}

/// Returns the schema of data that is no string.
fn property(envelope: &Value, at: &Pointer) -> Option<Data> {
    let data = properties(envelope)?.get("data")?;
    (data.get("type") != Some(&Value::from("string"))).then(|| Data {
        schema: data.clone(),
        at: at.key("properties").key("data"),
        strings: Vec::new(),
    })
}

/// Returns true if an envelope, or an alternative of it, declares more of an event than its data.
fn has_fields(root: &Value, schema: &Value, at: &Pointer) -> bool {
    let Some((schema, at)) = target(root, schema, at) else {
        return false;
    };
    let is_declared = |schema: &Value| {
        let names = properties(schema).map(Map::keys);
        names.is_some_and(|mut names| names.any(|name| name != "data" && name != "comment"))
    };
    let members = ["oneOf", "anyOf"]
        .into_iter()
        .filter_map(|keyword| schema.get(keyword)?.as_array());
    let mut members = members
        .flatten()
        .filter_map(|member| target(root, member, &at));
    is_declared(schema) && schema.pointer("/properties/data").is_some()
        || members
            .any(|(member, _)| is_declared(member) && member.pointer("/properties/data").is_some())
}

/// Returns the properties of an object that has no others than the fields of an event.
fn properties(schema: &Value) -> Option<&Map<String, Value>> {
    let properties = schema.get("properties")?.as_object()?;
    let is_field =
        |key: &String| ["comment", "data", "event", "id", "retry"].contains(&key.as_str());
    properties.keys().all(is_field).then_some(properties)
}

/// Follows references, and an `allOf` of one.
fn target<'v>(root: &'v Value, schema: &'v Value, at: &Pointer) -> Option<(&'v Value, Pointer)> {
    let mut followed = (schema, at.clone());
    for _ in 0..DEPTH {
        let (schema, at) = followed;
        let members = schema.get("allOf").and_then(Value::as_array);
        followed = match (schema.get("$ref").and_then(Value::as_str), members) {
            (Some(reference), _) => {
                let at = Pointer::from_fragment(reference)?;
                (root.pointer(at.as_str())?, at)
            }
            (None, Some(members)) if schema.get("properties").is_none() => match members.as_slice()
            {
                [member] => (member, at.key("allOf").index(0)),
                _ => return Some((schema, at)),
            },
            _ => return Some((schema, at)),
        };
    }
    None
}
