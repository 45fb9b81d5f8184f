//! The schemas of a document as JSON Schema 2020-12, seen from one direction.
//!
//! The validator and the maker of values know that dialect only. What OpenAPI says in words of its own is said in its
//! words here: `nullable`, boolean `exclusiveMinimum`, `readOnly`, `writeOnly`, and the tags of a discriminator.

mod access;
mod children;
mod discriminator;
mod nullable;

use std::collections::BTreeSet;

use generator::pointer::Pointer;
use generator::survey::Dialect;
use serde_json::{Map, Value};

use crate::schemas;
pub use access::is_marked;
pub use children::of as below;
use discriminator::Families;
pub use discriminator::TAG;

/// Where a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// In responses.
    Read,
    /// In requests.
    Written,
}

impl Direction {
    /// The keyword of properties that do not travel so.
    #[must_use]
    pub fn hidden(self) -> &'static str {
        match self {
            Self::Read => "writeOnly",
            Self::Written => "readOnly",
        }
    }
}

/// Where the schemas of families stand that are told apart by a discriminator of their base.
const FAMILIES: &str = "x-families";

/// Turns all schemas that are reached from these places, and returns the document with them.
#[must_use]
pub fn turned(
    document: &Value,
    dialect: Dialect,
    direction: Direction,
    places: &[String],
) -> Value {
    let families = Families::of(document);
    let mut turned = document.clone();
    let mut turning = Turning {
        dialect,
        direction,
        families: &families,
        document,
        seen: BTreeSet::new(),
        open: Vec::new(),
    };
    if let Value::Object(root) = &mut turned {
        let schemas = families.schemas(document);
        root.insert(FAMILIES.to_owned(), Value::Object(schemas));
    }
    for place in places {
        turning.open.extend(Pointer::from_fragment(place));
    }
    for name in families.names() {
        let at = Pointer::root().key(FAMILIES).key(name);
        turning.open.push(at);
    }
    turning.run(&mut turned);
    turned
}

/// The place of the values of a schema: that of its family, where it has one.
#[must_use]
pub fn place_of_values(document: &Value, place: &str) -> String {
    let name = place.strip_prefix("#/components/schemas/");
    match name.filter(|name| document.pointer(&format!("/{FAMILIES}/{name}")).is_some()) {
        Some(name) => format!("#/{FAMILIES}/{name}"),
        None => place.to_owned(),
    }
}

struct Turning<'a> {
    dialect: Dialect,
    direction: Direction,
    families: &'a Families,
    /// The document before anything was turned.
    document: &'a Value,
    seen: BTreeSet<Pointer>,
    open: Vec<Pointer>,
}

impl Turning<'_> {
    fn run(&mut self, turned: &mut Value) {
        while let Some(at) = self.open.pop() {
            if !self.seen.insert(at.clone()) {
                continue;
            }
            let hidden = schemas::find(turned, &at.to_string())
                .map(|schema| access::hidden(turned, schema, self.direction))
                .unwrap_or_default();
            if let Some(Value::Object(schema)) = turned.pointer_mut(at.as_str()) {
                access::hide(schema, &hidden);
                self.turn(schema, &at);
            }
        }
    }

    fn turn(&mut self, schema: &mut Map<String, Value>, at: &Pointer) {
        require_marked(schema);
        if self.dialect == Dialect::OpenApi30 {
            nullable::drop_siblings(schema);
            exclusive(schema, "exclusiveMinimum", "minimum");
            exclusive(schema, "exclusiveMaximum", "maximum");
        }
        drop_misplaced(schema);
        discriminator::constrain(schema, self.document);
        nullable::turn(schema);
        let is_member = at
            .parent()
            .and_then(|parent| parent.last().map(|last| last == "allOf"))
            .unwrap_or(false);
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let target = reference.to_owned();
            self.open.extend(Pointer::from_fragment(&target));
            schema.insert("$ref".to_owned(), Value::String(encoded(&target)));
            if let Some(family) = self.families.of_base(&target).filter(|_| !is_member) {
                let place = encoded(&format!("#/{FAMILIES}/{family}"));
                schema.insert("$ref".to_owned(), Value::String(place));
            }
        }
        self.open.extend(children::of(schema, at));
    }
}

/// Requires the properties that say of themselves that they are required.
fn require_marked(schema: &mut Map<String, Value>) {
    let says = |property: &Value| property.get("required") == Some(&Value::Bool(true));
    let properties = schema.get("properties").and_then(Value::as_object);
    let marked = properties.into_iter().flatten();
    let marked: Vec<Value> = marked
        .filter(|(_, property)| says(property))
        .map(|(name, _)| Value::from(name.as_str()))
        .collect();
    if marked.is_empty() {
        return;
    }
    let required = schema
        .entry("required")
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(required) = required {
        required.extend(marked);
        required.dedup();
    }
}

/// Drops what is no keyword of JSON Schema in the form that it has: documents have such things, and others read over them.
fn drop_misplaced(schema: &mut Map<String, Value>) {
    for keyword in ["required", "enum"] {
        if schema.get(keyword).is_some_and(|value| !value.is_array()) {
            schema.remove(keyword);
        }
    }
    let is_type = |name: &Value| {
        let known = [
            "array", "boolean", "integer", "null", "number", "object", "string",
        ];
        name.as_str().is_some_and(|name| known.contains(&name))
    };
    let is_known = match schema.get("type") {
        Some(Value::Array(names)) => names.iter().all(is_type),
        Some(name) => is_type(name),
        None => true,
    };
    if !is_known {
        schema.remove("type");
    }
}

/// The reference with everything encoded that a fragment of a URI cannot hold (RFC 3986, section 3.5).
#[must_use]
pub fn encoded(reference: &str) -> String {
    let mut encoded = String::with_capacity(reference.len());
    for byte in reference.bytes() {
        if byte.is_ascii_alphanumeric() || b"#/%-._~!$&'()*+,;=:@?".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// The limit that a flag of 3.0 makes exclusive, as 2020-12 has it.
fn exclusive(schema: &mut Map<String, Value>, flag: &str, limit: &str) {
    match schema.get(flag) {
        Some(Value::Bool(true)) => {
            if let Some(limit) = schema.remove(limit) {
                schema.insert(flag.to_owned(), limit);
            }
        }
        Some(Value::Bool(false)) => drop(schema.remove(flag)),
        _ => (),
    }
}
