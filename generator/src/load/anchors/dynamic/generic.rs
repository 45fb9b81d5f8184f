//! Generic schemas, of which only copies are used.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::component;
use crate::load::shape::grammar::SpecObject;
use crate::load::walk::{self, Visit};
use crate::pointer::Pointer;

/// Removes the dynamic references of those components `copied` that nothing refers to any more: nobody misses their
/// targets.
pub(super) fn settle(root: &mut Value, copied: &BTreeSet<Pointer>) {
    let names: BTreeSet<String> = copied.iter().filter_map(component_around).collect();
    let used = used(root, &names);
    for name in names.difference(&used) {
        let at = component(name);
        if let Some(schema) = root.pointer_mut(at.as_str()) {
            walk::walk_all_from(SpecObject::Schema, schema, at, &mut Removing);
        }
    }
}

struct Removing;

impl Visit for Removing {
    fn visit(&mut self, _: SpecObject, value: &mut Value, _: &Pointer) {
        if let Some(schema) = value.as_object_mut() {
            schema.shift_remove("$dynamicRef");
        }
    }
}

/// Returns the components among `names` that other parts of the document refer to.
fn used(root: &Value, names: &BTreeSet<String>) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let schemas = root.pointer("/components/schemas");
    let schemas = schemas.and_then(Value::as_object);
    let others = schemas.into_iter().flatten();
    let others = others.filter(|(name, _)| !names.contains(*name));
    let mut open: Vec<&Value> = others.map(|(_, schema)| schema).collect();
    open.extend(parts_without_schemas(root));
    while let Some(value) = open.pop() {
        match value {
            Value::Object(entries) => {
                for name in targets(entries) {
                    let schema = schemas.and_then(|schemas| schemas.get(&name));
                    if names.contains(&name) && used.insert(name) {
                        open.extend(schema);
                    }
                }
                open.extend(entries.values());
            }
            Value::Array(values) => open.extend(values),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
        }
    }
    used
}

/// Returns the parts of the document other than the components that are schemas.
fn parts_without_schemas(root: &Value) -> impl Iterator<Item = &Value> {
    let parts = root.as_object().into_iter().flatten();
    let parts = parts.filter(|(key, _)| *key != "components");
    let components = root.get("components").and_then(Value::as_object);
    let components = components.into_iter().flatten();
    let components = components.filter(|(key, _)| *key != "schemas");
    parts.chain(components).map(|(_, value)| value)
}

/// Returns the components that an object refers to, by `$ref` or as values of a mapping.
fn targets(entries: &Map<String, Value>) -> Vec<String> {
    let reference = entries.get("$ref").into_iter();
    let mapping = entries.get("mapping").and_then(Value::as_object);
    let mapping = mapping.into_iter().flat_map(|mapping| mapping.values());
    let texts = reference.chain(mapping).filter_map(Value::as_str);
    let name = |text: &str| match Pointer::from_fragment(text) {
        Some(at) => component_around(&at),
        None => Some(text.to_owned()),
    };
    texts.filter_map(name).collect()
}

/// Returns the name of the component, a schema, that `at` is in.
fn component_around(at: &Pointer) -> Option<String> {
    let mut segments = at.segments();
    let section = (segments.next()?, segments.next()?);
    let is_schema = section.0 == "components" && section.1 == "schemas";
    segments
        .next()
        .filter(|_| is_schema)
        .map(std::borrow::Cow::into_owned)
}
