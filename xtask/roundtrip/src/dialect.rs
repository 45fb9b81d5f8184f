//! Converts the schemas of a document to JSON Schema 2020-12, for one direction.
//!
//! The validator and the value maker support that dialect only. The keywords that OpenAPI adds are expressed in it:
//! `nullable`, boolean `exclusiveMinimum`, `readOnly`, `writeOnly`, and the tags of a discriminator.

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

/// The direction of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// In responses.
    Read,
    /// In requests.
    Written,
}

impl Direction {
    /// Returns the keyword of properties that are not sent in this direction.
    #[must_use]
    pub fn hidden(self) -> &'static str {
        match self {
            Self::Read => "writeOnly",
            Self::Written => "readOnly",
        }
    }
}

/// The key of the schemas of families, whose base has a discriminator.
const FAMILIES: &str = "x-families";

/// Returns the document with all schemas converted that are reachable from these pointers.
#[must_use]
pub fn converted(
    document: &Value,
    dialect: Dialect,
    direction: Direction,
    pointers: &[String],
) -> Value {
    let families = Families::of(document);
    let mut converted = document.clone();
    let mut converter = Converter {
        dialect,
        direction,
        families: &families,
        document,
        seen: BTreeSet::new(),
        open: Vec::new(),
    };
    if let Value::Object(root) = &mut converted {
        let schemas = families.schemas(document);
        root.insert(FAMILIES.to_owned(), Value::Object(schemas));
    }
    for pointer in pointers {
        converter.open.extend(Pointer::from_fragment(pointer));
    }
    for name in families.names() {
        let at = Pointer::root().key(FAMILIES).key(name);
        converter.open.push(at);
    }
    converter.run(&mut converted);
    converted
}

/// Returns the pointer to the schema that values are generated from: that of its family, if it has one.
#[must_use]
pub fn values_pointer(document: &Value, pointer: &str) -> String {
    let name = pointer.strip_prefix("#/components/schemas/");
    match name.filter(|name| document.pointer(&format!("/{FAMILIES}/{name}")).is_some()) {
        Some(name) => format!("#/{FAMILIES}/{name}"),
        None => pointer.to_owned(),
    }
}

struct Converter<'a> {
    dialect: Dialect,
    direction: Direction,
    families: &'a Families,
    /// The document before the conversion.
    document: &'a Value,
    seen: BTreeSet<Pointer>,
    open: Vec<Pointer>,
}

impl Converter<'_> {
    fn run(&mut self, converted: &mut Value) {
        while let Some(at) = self.open.pop() {
            if !self.seen.insert(at.clone()) {
                continue;
            }
            let hidden = schemas::find(converted, at.as_ref())
                .map(|schema| access::hidden(converted, schema, self.direction))
                .unwrap_or_default();
            if let Some(Value::Object(schema)) = converted.pointer_mut(at.as_str()) {
                access::hide(schema, &hidden);
                self.convert(schema, &at);
            }
        }
    }

    fn convert(&mut self, schema: &mut Map<String, Value>, at: &Pointer) {
        require_marked(schema);
        if self.dialect == Dialect::OpenApi30 {
            nullable::drop_siblings(schema);
            exclusive(schema, "exclusiveMinimum", "minimum");
            exclusive(schema, "exclusiveMaximum", "maximum");
        }
        drop_misplaced(schema);
        discriminator::constrain(schema, self.document);
        nullable::convert(schema);
        let is_member = at
            .parent()
            .and_then(|parent| parent.last().map(|last| last == "allOf"))
            .unwrap_or(false);
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let target = reference.to_owned();
            self.open.extend(Pointer::from_fragment(&target));
            schema.insert("$ref".to_owned(), Value::String(encoded(&target)));
            if let Some(family) = self.families.of_base(&target).filter(|_| !is_member) {
                let pointer = encoded(&format!("#/{FAMILIES}/{family}"));
                schema.insert("$ref".to_owned(), Value::String(pointer));
            }
        }
        self.open.extend(children::of(schema, at));
    }
}

/// Requires the properties that contain `required: true`.
fn require_marked(schema: &mut Map<String, Value>) {
    let is_required = |property: &Value| property.get("required") == Some(&Value::Bool(true));
    let properties = schema.get("properties").and_then(Value::as_object);
    let marked = properties.into_iter().flatten();
    let marked: Vec<Value> = marked
        .filter(|(_, property)| is_required(property))
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

/// Removes keywords whose value JSON Schema does not allow. Some documents have them, and other tools ignore them.
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

/// Percent-encodes the characters that a URI fragment cannot contain (RFC 3986, section 3.5).
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

/// Converts a limit that a flag of 3.0 makes exclusive to its 2020-12 form.
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
