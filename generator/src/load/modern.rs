//! OpenAPI 3.1 in the shapes of 3.0.
//!
//! The typed document holds OpenAPI 3.0. What 3.1 says in other words is said in those of 3.0 here
//! (OpenAPI 3.1, appendix "Revision History"; JSON Schema 2020-12); what has no counterpart is a loss.
//! Schemas that change their place are noted in [`Moves`], so that diagnostics name the place in the source.

mod alternatives;
mod boolean;
mod bounds;
mod constant;
mod content;
mod definitions;
mod document;
pub(super) mod identity;
mod moves;
mod pattern;
mod security;
mod siblings;
mod tuple;
mod types;
mod unheld;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::shape::grammar::Object;
use super::version::Series;
use super::walk::{self, Visit};
use crate::diagnostic::{Code, Diagnostics, Loss, Problem};
use crate::pointer::Pointer;
use definitions::Definition;
pub(super) use moves::Moves;

/// The code of a warning about a word of OpenAPI 3.1 in a 3.0 document.
const NEWER_KEYWORD: Code = Code::NewerKeyword;

/// Turns `root` into the shapes of OpenAPI 3.0 and tells what changed its place.
///
/// A 3.0 document is changed only where it uses a word of 3.1 that has one obvious reading.
pub(super) fn convert(root: &mut Value, series: Series, diagnostics: &mut Diagnostics) -> Moves {
    let mut conversion = Conversion {
        series,
        diagnostics,
        moves: Moves::default(),
        definitions: Vec::new(),
        anchors: BTreeSet::new(),
    };
    if series == Series::Three1 {
        document::convert(root, &mut conversion);
    }
    walk::walk(root, &mut conversion);
    definitions::hoist(root, &mut conversion);
    let moves = conversion.moves;
    moves.rewrite_references(root);
    moves
}

/// What is known and found while one document is converted.
struct Conversion<'a> {
    series: Series,
    diagnostics: &'a mut Diagnostics,
    moves: Moves,
    /// Schemas taken out of `$defs`, which wait for their place among the components.
    definitions: Vec<Definition>,
    /// The names of dynamic anchors that were met.
    anchors: BTreeSet<String>,
}

impl Conversion<'_> {
    fn is_modern(&self) -> bool {
        self.series == Series::Three1
    }

    /// Notes that what stands at `at` now stood at `from` before.
    fn moved(&mut self, at: Pointer, from: &Pointer) {
        let source = self.moves.source(from);
        self.moves.add(at, source);
    }

    /// Notes that what stands at `at` was made of parts of what stands at `from`.
    fn made(&mut self, at: Pointer, from: &Pointer) {
        let source = self.moves.source(from);
        self.moves.stand_for(at, source);
    }

    fn lose(&mut self, at: &Pointer, loss: impl Into<Loss>) {
        self.report(at, Problem::LossOf(loss.into()));
    }

    /// A 3.0 document that uses a word of 3.1 is read as it must be meant, with a warning.
    fn newer(&mut self, at: &Pointer, found: &str, read_as: &str) {
        if self.series == Series::Three0 {
            let problem = Problem::ReadAs {
                code: NEWER_KEYWORD,
                found: format!("{found} of OpenAPI 3.1"),
                read_as: read_as.to_owned(),
            };
            self.report(at, problem);
        }
    }

    /// Reads the value `null` as the name of its type.
    fn quoted_null(&mut self, value: &mut Value, at: &Pointer) {
        let problem = Problem::ReadAs {
            code: Code::NullUnquoted,
            found: "the value `null` as a type".to_owned(),
            read_as: "the text `\"null\"`".to_owned(),
        };
        self.report(at, problem);
        *value = Value::from("null");
    }

    fn report(&mut self, at: &Pointer, problem: Problem) {
        let source = self.moves.source(at);
        self.diagnostics.report(&source, problem);
    }

    fn schema(&mut self, schema: &mut Map<String, Value>, at: &Pointer) {
        if self.is_modern() {
            siblings::wrap_reference(schema, at, self);
        }
        constant::convert(schema, at, self);
        types::convert(schema, at, self);
        bounds::convert(schema, at, self);
        if !self.is_modern() {
            alternatives::convert_newer(schema, at, self);
        }
        if self.is_modern() {
            alternatives::convert(schema, at, self);
            content::convert(schema, at, self);
            tuple::convert(schema, at, self);
            pattern::convert(schema, at, self);
            definitions::take(schema, at, self);
            unheld::drop(schema, at, self);
        }
    }
}

impl Visit for Conversion<'_> {
    fn visit(&mut self, object: Object, value: &mut Value, at: &Pointer) {
        let is_modern = self.is_modern();
        match (object, &mut *value) {
            (Object::Schema, Value::Bool(_)) if is_modern => boolean::convert(value),
            (Object::Schema | Object::AdditionalProperties, Value::Object(schema)) => {
                self.schema(schema, at);
            }
            (Object::Operation, Value::Object(operation)) if is_modern => {
                document::convert_operation(operation);
            }
            (Object::SecurityScheme, Value::Object(scheme)) if is_modern => {
                security::convert(scheme);
                siblings::lose_beside_reference(scheme, at, self);
            }
            (_, Value::Object(entries)) if is_modern && object.may_be_reference() => {
                siblings::lose_beside_reference(entries, at, self);
            }
            _ => (),
        }
    }
}

#[cfg(test)]
mod tests;
