//! Moves `$defs` (JSON Schema 2020-12, section 8.2.4), the local schemas of a schema, to the components.

use serde_json::{Map, Value};

use super::Conversion;
use crate::load::bundle::component_name;
use crate::load::shape::grammar::SpecObject;
use crate::load::walk;
use crate::pointer::Pointer;

/// A schema removed from `$defs`.
pub(super) struct Definition {
    schema: Value,
    /// Its pointer in the source.
    source: Pointer,
    /// The pointer of its owner, which gives it the first part of its name.
    owner: Pointer,
    name: String,
}

/// Removes the definitions from `schema`.
pub(super) fn take(schema: &mut Map<String, Value>, at: &Pointer, conversion: &mut Conversion<'_>) {
    let Some(Value::Object(definitions)) = schema.shift_remove("$defs") else {
        return;
    };
    let pointer = conversion.moves.source(at).key("$defs");
    for (name, schema) in definitions {
        conversion.definitions.push(Definition {
            schema,
            source: pointer.key(&name),
            owner: at.clone(),
            name,
        });
    }
}

/// Inserts the definitions as components, each named after its pointer.
pub(super) fn hoist(root: &mut Value, conversion: &mut Conversion<'_>) {
    if conversion.definitions.is_empty() {
        return;
    }
    let Some(schemas) = schemas(root) else {
        return;
    };
    // Definitions may contain definitions themselves, which the walk adds to the list.
    while !conversion.definitions.is_empty() {
        for definition in std::mem::take(&mut conversion.definitions) {
            let name = free_name(&definition, schemas);
            let at = Pointer::root().key("components").key("schemas").key(&name);
            conversion.moves.add(at.clone(), definition.source);
            let mut schema = definition.schema;
            walk::walk_from(SpecObject::Schema, &mut schema, at, conversion);
            schemas.insert(name, schema);
        }
    }
}

fn schemas(root: &mut Value) -> Option<&mut Map<String, Value>> {
    root.as_object_mut()?
        .entry("components")
        .or_insert_with(|| Value::Object(Map::new()))
        .as_object_mut()?
        .entry("schemas")
        .or_insert_with(|| Value::Object(Map::new()))
        .as_object_mut()
}

/// Returns the names of the owner and the definition, joined by `_`, with `defs` between them if that is taken.
fn free_name(definition: &Definition, schemas: &Map<String, Value>) -> String {
    let segments: Vec<String> = definition
        .owner
        .segments()
        .map(|segment| component_name(&segment))
        .collect();
    let owner = match segments.as_slice() {
        [components, schemas, rest @ ..] if components == "components" && schemas == "schemas" => {
            rest.join("_")
        }
        [_, rest @ ..] => rest.join("_"),
        [] => String::new(),
    };
    let mut between = "_".to_owned();
    loop {
        let name = format!("{owner}{between}{}", component_name(&definition.name));
        if !schemas.contains_key(&name) {
            return name;
        }
        between.push_str("defs_");
    }
}
