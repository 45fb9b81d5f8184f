//! Repairs mistakes of published documents that have one obvious reading.
//!
//! Each repair is a warning. A mistake with two possible readings is left to the shape check.

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

use super::shape::grammar::SpecObject;
use super::source_map::SourceMap;
use super::unfollowed::Unfollowed;
use super::version::Series;
use super::walk::{self, Visit};
use crate::diagnostic::{Diagnostics, Problem, RepairKind, Repaired};
use crate::pointer::Pointer;
pub(super) use parameter::SWAGGER_KEYS;

/// Repairs the mistakes below `root` that have one obvious reading.
pub(super) fn tolerate(
    root: &mut Value,
    series: Series,
    source_map: &SourceMap,
    unfollowed: &mut Unfollowed,
    diagnostics: &mut Diagnostics,
) {
    reference::settle(root, diagnostics);
    body::inline(root, unfollowed, diagnostics);
    let mut repair = Repair {
        series,
        source_map,
        unfollowed,
        diagnostics,
    };
    // This includes parts that only OpenAPI 3.1 has, which are moved later.
    walk::walk_all(root, &mut repair);
}

struct Repair<'a> {
    series: Series,
    /// Returns the source text of scalars.
    source_map: &'a SourceMap,
    unfollowed: &'a mut Unfollowed,
    diagnostics: &'a mut Diagnostics,
}

impl Repair<'_> {
    fn warn(&mut self, at: &Pointer, kind: RepairKind, found: &str, read_as: &str) {
        let problem = Problem::Repaired(Repaired {
            kind,
            found: found.to_owned(),
            read_as: read_as.to_owned(),
        });
        self.diagnostics.report(at, problem);
    }

    /// Replaces a number or a boolean with its source text as a string.
    fn text(&mut self, value: &mut Value, at: &Pointer) {
        if let Some(text) = self.meant(value, at) {
            let found = format!("`{text}` without quotes");
            let read_as = format!("the string `\"{text}\"`");
            self.warn(at, RepairKind::NumberWhereStringExpected, &found, &read_as);
            *value = Value::from(text);
        }
    }

    /// Returns the source text of a number or a boolean that lacks quotes, verbatim: `1.10` is not `1.1`.
    fn meant(&self, value: &Value, at: &Pointer) -> Option<String> {
        match value {
            Value::Number(_) | Value::Bool(_) => {
                let written = self.source_map.written(at);
                Some(written.map_or_else(|| value.to_string(), str::to_owned))
            }
            Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }
}

impl Visit for Repair<'_> {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        if object == SpecObject::Response && value.is_null() {
            // A status code without a value.
            *value = Value::Object(serde_json::Map::new());
        }
        if object == SpecObject::Schema && value.is_null() {
            self.warn(
                at,
                RepairKind::SchemaEmpty,
                "a schema that is `null`",
                "a schema of any value",
            );
            *value = Value::Object(serde_json::Map::new());
        }
        let Value::Object(entries) = value else {
            return;
        };
        if entries.get("$ref").is_some_and(Value::is_null) {
            let found = "a reference that is `null`, as an unquoted one is: `#` begins a comment";
            let read_as = "no reference";
            self.warn(&at.key("$ref"), RepairKind::ReferenceNull, found, read_as);
            entries.shift_remove("$ref");
        }
        if object.may_be_reference() && entries.contains_key("$ref") {
            if matches!(
                object,
                SpecObject::Schema | SpecObject::AdditionalProperties
            ) {
                schema::tolerate_reference(entries, at, self);
            }
            return;
        }
        match object {
            SpecObject::Document => {
                document::tolerate(entries, at, self);
                server::tolerate(entries, at, self);
            }
            SpecObject::PathItem => server::tolerate(entries, at, self),
            SpecObject::Operation => {
                server::tolerate(entries, at, self);
                response::tolerate_operation(entries, at, self);
            }
            SpecObject::Parameter | SpecObject::Header => {
                parameter::tolerate(object, entries, at, self);
                example::tolerate(entries, at, self);
            }
            SpecObject::MediaType => example::tolerate(entries, at, self),
            SpecObject::Response => response::tolerate(entries, at, self),
            SpecObject::Schema | SpecObject::AdditionalProperties => {
                schema::tolerate(entries, at, self);
                keyword::tolerate(entries, at, self);
                value::tolerate(entries, at, self);
            }
            SpecObject::SecurityScheme => security::tolerate(entries, at, self),
            _ => (),
        }
    }
}

#[cfg(test)]
mod tests;
