//! Mistakes that published documents make and that have one obvious reading.
//!
//! Each is put right with a warning. What could be meant in two ways is left to the check of shapes.

mod body;
mod document;
mod example;
mod keyword;
mod parameter;
pub(super) mod reference;
mod response;
mod schema;
mod security;
mod server;
mod value;

use serde_json::Value;

use super::atlas::Atlas;
use super::shape::grammar::Object;
use super::version::Series;
use super::walk::{self, Visit};
use crate::diagnostic::{Code, Diagnostics, Problem};
use crate::pointer::Pointer;
pub(super) use parameter::SWAGGER_KEYS;

/// Puts right below `root` what has one obvious reading.
pub(super) fn tolerate(
    root: &mut Value,
    series: Series,
    atlas: &Atlas,
    diagnostics: &mut Diagnostics,
) {
    reference::settle(root, diagnostics);
    body::stand_in(root, diagnostics);
    let mut tolerance = Tolerance {
        series,
        atlas,
        diagnostics,
    };
    // Also what only OpenAPI 3.1 has, which takes its place in the document later.
    walk::walk_all(root, &mut tolerance);
}

struct Tolerance<'a> {
    series: Series,
    /// Knows how scalars are written.
    atlas: &'a Atlas,
    diagnostics: &'a mut Diagnostics,
}

impl Tolerance<'_> {
    fn warn(&mut self, at: &Pointer, code: Code, found: &str, read_as: &str) {
        let problem = Problem::ReadAs {
            code,
            found: found.to_owned(),
            read_as: read_as.to_owned(),
        };
        self.diagnostics.report(at, problem);
    }

    /// Writes a number or a boolean as the text that stands there.
    fn text(&mut self, value: &mut Value, at: &Pointer) {
        if let Some(text) = self.meant(value, at) {
            let found = format!("`{text}` without quotes");
            let read_as = format!("the text `\"{text}\"`");
            self.warn(at, Code::NumberForText, &found, &read_as);
            *value = Value::from(text);
        }
    }

    /// The text of a number or a boolean that is a text for want of quotes only, as it is written: `1.10` is not `1.1`.
    fn meant(&self, value: &Value, at: &Pointer) -> Option<String> {
        match value {
            Value::Number(_) | Value::Bool(_) => {
                let written = self.atlas.written(at);
                Some(written.map_or_else(|| value.to_string(), str::to_owned))
            }
            Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }
}

impl Visit for Tolerance<'_> {
    fn visit(&mut self, object: Object, value: &mut Value, at: &Pointer) {
        if object == Object::Response && value.is_null() {
            // A code with nothing behind it.
            *value = Value::Object(serde_json::Map::new());
        }
        if object == Object::Schema && value.is_null() {
            self.warn(
                at,
                Code::SchemaEmpty,
                "a schema that is `null`",
                "one of any value",
            );
            *value = Value::Object(serde_json::Map::new());
        }
        let Value::Object(entries) = value else {
            return;
        };
        if entries.get("$ref").is_some_and(Value::is_null) {
            let found =
                "a reference that is `null`, as one without quotes is: `#` begins a comment";
            let read_as = "no reference";
            self.warn(&at.key("$ref"), Code::ReferenceNull, found, read_as);
            entries.shift_remove("$ref");
        }
        if object.may_be_reference() && entries.contains_key("$ref") {
            if matches!(object, Object::Schema | Object::AdditionalProperties) {
                schema::tolerate_reference(entries, at, self);
            }
            return;
        }
        match object {
            Object::Document => {
                document::tolerate(entries, at, self);
                server::tolerate(entries, at, self);
            }
            Object::PathItem => server::tolerate(entries, at, self),
            Object::Operation => {
                server::tolerate(entries, at, self);
                response::tolerate_operation(entries, at, self);
            }
            Object::Parameter | Object::Header => {
                parameter::tolerate(object, entries, at, self);
                example::tolerate(entries, at, self);
            }
            Object::MediaType => example::tolerate(entries, at, self),
            Object::Response => response::tolerate(entries, at, self),
            Object::Schema | Object::AdditionalProperties => {
                schema::tolerate(entries, at, self);
                keyword::tolerate(entries, at, self);
                value::tolerate(entries, at, self);
            }
            Object::SecurityScheme => security::tolerate(entries, at, self),
            _ => (),
        }
    }
}

#[cfg(test)]
mod tests;
