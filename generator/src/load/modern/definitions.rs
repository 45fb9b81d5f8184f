//! `$defs` (JSON Schema 2020-12, section 8.2.4): schemas inside a schema, to be referred to.

use serde_json::{Map, Value};

use super::Conversion;
use crate::load::bundle::component_name;
use crate::load::shape::grammar::Object;
use crate::load::walk;
use crate::pointer::Pointer;

/// A schema taken out of `$defs`.
pub(super) struct Definition {
    schema: Value,
    /// Its place in the source.
    source: Pointer,
    /// Where its owner stands, which gives it the first part of its name.
    owner: Pointer,
    name: String,
}

/// Takes the definitions out of `schema`.
pub(super) fn take(schema: &mut Map<String, Value>, at: &Pointer, conversion: &mut Conversion<'_>) {
    let Some(Value::Object(definitions)) = schema.shift_remove("$defs") else {
        return;
    };
    let place = conversion.moves.source(at).key("$defs");
    for (name, schema) in definitions {
        conversion.definitions.push(Definition {
            schema,
            source: place.key(&name),
            owner: at.clone(),
            name,
        });
    }
}

/// Puts the definitions among the components, each under a name made of its place.
pub(super) fn hoist(root: &mut Value, conversion: &mut Conversion<'_>) {
    if conversion.definitions.is_empty() {
        return;
    }
    let Some(schemas) = schemas(root) else {
        return;
    };
    // Definitions may hold definitions themselves, which wait then.
    while !conversion.definitions.is_empty() {
        for definition in std::mem::take(&mut conversion.definitions) {
            let name = free_name(&definition, schemas);
            let at = Pointer::root().key("components").key("schemas").key(&name);
            conversion.moves.add(at.clone(), definition.source);
            let mut schema = definition.schema;
            walk::walk_from(Object::Schema, &mut schema, at, conversion);
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

/// The name of the owner and that of the definition, with `defs` between them where that is taken.
fn free_name(definition: &Definition, schemas: &Map<String, Value>) -> String {
    let place: Vec<String> = definition
        .owner
        .segments()
        .map(|segment| component_name(&segment))
        .collect();
    let owner = match place.as_slice() {
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
