//! References that begin as they did in Swagger 2.0, to things that stand where OpenAPI 3 has them, and such to the schema
//! that they stand in.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostics, Problem};
use crate::load::shape::grammar::Object;
use crate::load::walk::{self, Visit};
use crate::pointer::Pointer;

/// Where things stood in Swagger 2.0, and where they stand since (OpenAPI 3.0.3, section 4.7.7).
const MOVED: [(&str, &str); 4] = [
    ("definitions", "schemas"),
    ("parameters", "parameters"),
    ("responses", "responses"),
    ("securityDefinitions", "securitySchemes"),
];

/// Lets references lead to the components of the same name, and drops those to the whole.
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

/// A list of Swagger 2.0 that the document does not have, with the components that are in its place.
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

    /// A part of an `allOf` that is the whole allows what the other parts allow.
    fn drop_itself(&mut self, schema: &mut Value, at: &Pointer) {
        let itself = at.to_string();
        let parts = schema.get_mut("allOf").and_then(Value::as_array_mut);
        for (index, part) in parts.into_iter().flatten().enumerate() {
            if part.get("$ref").and_then(Value::as_str) != Some(itself.as_str()) {
                continue;
            }
            let problem = Problem::ReadAs {
                code: Code::AllOfItself,
                found: "a part of an `allOf` that refers to the whole".to_owned(),
                read_as: "one that adds nothing".to_owned(),
            };
            self.diagnostics
                .report(&at.key("allOf").index(index), problem);
            *part = Value::Object(Map::new());
        }
    }
}

impl Visit for References<'_> {
    fn visit(&mut self, object: Object, value: &mut Value, at: &Pointer) {
        if object == Object::Schema {
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
            let problem = Problem::ReadAs {
                code: Code::ReferenceOfSwagger,
                found: format!("the reference `{text}`, as Swagger 2.0 had it"),
                read_as: format!("`{meant}`"),
            };
            self.diagnostics.report(&at.key("$ref"), problem);
            *reference = Value::from(meant);
        }
    }
}
