//! Converts OpenAPI 3.1 to the shapes of 3.0.
//!
//! The typed document is OpenAPI 3.0. The keywords of 3.1 are rewritten as those of 3.0
//! (OpenAPI 3.1, appendix "Revision History"; JSON Schema 2020-12); a keyword without a counterpart is a loss.
//! [`Moves`] records the schemas that move, so that diagnostics name the pointer in the source.

mod additions;
mod alternatives;
mod boolean;
mod bounds;
mod callbacks;
mod constant;
mod content;
mod definitions;
mod discriminator;
mod document;
mod encodings;
mod envelope;
mod example;
mod items;
mod moves;
mod parameter;
mod pattern;
mod references;
mod security;
mod siblings;
mod tuple;
mod types;
mod unsupported;

use serde_json::{Map, Value};

use super::shape::grammar::SpecObject;
use super::supplement::Supplement;
use super::unfollowed::Unfollowed;
use super::version::Series;
use super::walk::{self, Visit};
use crate::diagnostic::{Diagnostics, Loss, Problem, RepairKind, Repaired};
use crate::pointer::Pointer;
use definitions::Definition;
pub(super) use moves::Moves;

/// The kind of a keyword of OpenAPI 3.1 in a 3.0 document.
const NEWER_KEYWORD: RepairKind = RepairKind::Openapi31Keyword;

/// What the converted document cannot say itself.
pub(super) struct Converted {
    /// The pointers that changed.
    pub(super) moves: Moves,
    /// What `openapiv3` has no field for.
    pub(super) supplement: Supplement,
}

/// Converts `root` to the shapes of OpenAPI 3.0.
///
/// A 3.0 document is changed only if it uses a keyword of 3.1 that has one obvious reading.
pub(super) fn convert(
    root: &mut Value,
    series: Series,
    unfollowed: &Unfollowed,
    diagnostics: &mut Diagnostics,
) -> Converted {
    let mut conversion = Conversion {
        series,
        unfollowed,
        diagnostics,
        moves: Moves::default(),
        supplement: Supplement::default(),
        definitions: Vec::new(),
    };
    if series.is_modern() {
        document::convert(root, &mut conversion);
        envelope::convert(root, &mut conversion);
    } else {
        document::drop_webhooks(root);
    }
    walk::walk(root, &mut conversion);
    definitions::hoist(root, &mut conversion);
    if series == Series::Three2 {
        callbacks::find(root, &mut conversion.supplement);
    }
    let Conversion {
        moves,
        mut supplement,
        ..
    } = conversion;
    moves.rewrite_references(root);
    for target in supplement.default_mappings.values_mut() {
        moves.rewrite(target);
    }
    Converted { moves, supplement }
}

/// The state of the conversion of one document.
struct Conversion<'a> {
    series: Series,
    /// The references of the bundled document that were reported.
    unfollowed: &'a Unfollowed,
    diagnostics: &'a mut Diagnostics,
    moves: Moves,
    supplement: Supplement,
    /// Schemas removed from `$defs`, which are not inserted as components yet.
    definitions: Vec<Definition>,
}

impl Conversion<'_> {
    fn is_modern(&self) -> bool {
        self.series.is_modern()
    }

    /// Records that the value at `at` was at `from` before.
    fn moved(&mut self, at: Pointer, from: &Pointer) {
        let source = self.moves.source(from);
        match self.moves.is_copy(from) {
            true => self.moves.add_copy(at, source),
            false => self.moves.add(at, source),
        }
    }

    /// Records that the value at `at` was made from a copy of the value at `from`, which others can refer to.
    fn copied(&mut self, at: Pointer, from: &Pointer) {
        let source = self.moves.source(from);
        self.moves.add_copy(at, source);
    }

    /// Records that the value at `at` was made from parts of the value at `from`.
    fn made(&mut self, at: Pointer, from: &Pointer) {
        let source = self.moves.source(from);
        self.moves.add_alias(at, source);
    }

    fn lose(&mut self, at: &Pointer, loss: impl Into<Loss>) {
        self.report(at, Problem::LossOf(loss.into()));
    }

    /// Warns that a 3.0 document uses a keyword of 3.1.
    fn newer(&mut self, at: &Pointer, found: &str, read_as: &str) {
        if self.series == Series::Three0 {
            let problem = Problem::Repaired(Repaired {
                kind: NEWER_KEYWORD,
                found: format!("{found} of OpenAPI 3.1"),
                read_as: read_as.to_owned(),
            });
            self.report(at, problem);
        }
    }

    /// Replaces the value `null` with the name of its type.
    fn quoted_null(&mut self, value: &mut Value, at: &Pointer) {
        let problem = Problem::Repaired(Repaired {
            kind: RepairKind::NullUnquoted,
            found: "the value `null` as a type".to_owned(),
            read_as: "the string `\"null\"`".to_owned(),
        });
        self.report(at, problem);
        *value = Value::from("null");
    }

    fn report(&mut self, at: &Pointer, problem: Problem) {
        let source = self.moves.source(at);
        self.diagnostics.report(&source, problem);
    }

    /// Converts what OpenAPI 3.2 adds to an object.
    fn newest(&mut self, object: SpecObject, entries: &mut Map<String, Value>, at: &Pointer) {
        match object {
            SpecObject::Parameter => parameter::convert(entries, at, self),
            SpecObject::MediaType => encodings::convert(entries, at, self),
            SpecObject::Example => example::convert(entries, at, self),
            SpecObject::Document | SpecObject::PathItem | SpecObject::Operation => {
                additions::convert(entries, at, self);
            }
            SpecObject::SecurityScheme => security::take_additions(entries, at, self),
            _ => (),
        }
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
            unsupported::drop(schema, at, self);
        }
        if self.series == Series::Three2 {
            discriminator::convert(schema, at, self);
        }
    }
}

impl Visit for Conversion<'_> {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        let is_modern = self.is_modern();
        if let (Series::Three2, Value::Object(entries)) = (self.series, &mut *value) {
            self.newest(object, entries, at);
        }
        match (object, &mut *value) {
            (SpecObject::Schema, Value::Bool(_)) if is_modern => boolean::convert(value),
            (SpecObject::Schema | SpecObject::AdditionalProperties, Value::Object(schema)) => {
                self.schema(schema, at);
            }
            (SpecObject::MediaType, Value::Object(content)) => items::convert(content, at, self),
            (SpecObject::Operation, Value::Object(operation)) if is_modern => {
                document::convert_operation(operation);
            }
            (SpecObject::Responses, Value::Object(responses))
                if is_modern || !self.unfollowed.is_empty() =>
            {
                document::capitalize_ranges(responses, at, self);
            }
            (SpecObject::SecurityScheme, Value::Object(scheme)) if is_modern => {
                security::convert(scheme);
                siblings::lose_beside_reference(scheme, at, self);
            }
            (_, Value::Object(entries)) if is_modern && object.may_be_reference() => {
                siblings::lose_beside_reference(entries, at, self);
            }
            _ => (),
        }
        if !self.unfollowed.is_empty() {
            references::keep(value, at, self);
        }
    }
}

#[cfg(test)]
mod tests;
