//! Repairs references as in Swagger 2.0, whose targets are in another section since OpenAPI 3, and references of a
//! schema to itself.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostics, Problem, RepairKind, Repaired};
use crate::load::shape::grammar::SpecObject;
use crate::load::walk::{self, Visit};
use crate::pointer::Pointer;

/// The sections of Swagger 2.0 and those of OpenAPI 3 that replace them (OpenAPI 3.0.3, section 4.7.7).
const MOVED: [(&str, &str); 4] = [
    ("definitions", "schemas"),
    ("parameters", "parameters"),
    ("responses", "responses"),
    ("securityDefinitions", "securitySchemes"),
];

/// Redirects references to the components of the same name, and removes references of an `allOf` to its own schema.
pub(in crate::load) fn settle(root: &mut Value, diagnostics: &mut Diagnostics) {
    let names = |list: &str| {
        let components = root.get("components")?.get(list)?;
        Some(components.as_object()?.keys().cloned().collect())
    };
    let moved = MOVED.iter().filter(|(old, _)| root.get(old).is_none());
    let moved = moved.filter_map(|&(old, new)| {
        let names = names(new)?;
        Some(Moved { old, new, names })
    });
    let moved = moved.collect();
    walk::walk_all(root, &mut References { moved, diagnostics });
}

/// A section of Swagger 2.0 that the document does not have, with the names of the corresponding components.
struct Moved {
    old: &'static str,
    new: &'static str,
    names: Vec<String>,
}

struct References<'a> {
    moved: Vec<Moved>,
    diagnostics: &'a mut Diagnostics,
}

impl References<'_> {
    fn meant(&self, reference: &str) -> Option<String> {
        let (list, name) = reference.strip_prefix("#/")?.split_once('/')?;
        let moved = self.moved.iter().find(|moved| moved.old == list)?;
        let is_known = moved.names.iter().any(|known| known == name);
        is_known.then(|| format!("#/components/{}/{name}", moved.new))
    }

    /// Removes a member of an `allOf` that refers to the schema itself: it allows what the other members allow.
    fn drop_itself(&mut self, schema: &mut Value, at: &Pointer) {
        let itself = at.to_string();
        let parts = schema.get_mut("allOf").and_then(Value::as_array_mut);
        for (index, part) in parts.into_iter().flatten().enumerate() {
            if part.get("$ref").and_then(Value::as_str) != Some(itself.as_str()) {
                continue;
            }
            let problem = Problem::Repaired(Repaired {
                kind: RepairKind::AllOfItself,
                found: "a member of an `allOf` that refers to its own schema".to_owned(),
                read_as: "a member that adds nothing".to_owned(),
            });
            self.diagnostics
                .report(&at.key("allOf").index(index), problem);
            *part = Value::Object(Map::new());
        }
    }
}

impl Visit for References<'_> {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        if object == SpecObject::Schema {
            self.drop_itself(value, at);
        }
        if !object.may_be_reference() {
            return;
        }
        let Some(reference) = value.get_mut("$ref") else {
            return;
        };
        if let Value::String(text) = &*reference
            && let Some(meant) = self.meant(text)
        {
            let problem = Problem::Repaired(Repaired {
                kind: RepairKind::ReferenceOfSwagger,
                found: format!("the reference `{text}`, as in Swagger 2.0"),
                read_as: format!("`{meant}`"),
            });
            self.diagnostics.report(&at.key("$ref"), problem);
            *reference = Value::from(meant);
        }
    }
}
