//! Reports dangling references in a document that is not read further.
//!
//! A document that does not have the shape of OpenAPI never reaches the stage that resolves references. They are
//! checked here, so that they are reported in the same run.

use serde_json::Value;

use super::bundle::section;
use super::shape::grammar::SpecObject;
use super::walk::{self, Visit};
use crate::diagnostic::{Diagnostics, Problem, ReferenceProblem};
use crate::pointer::Pointer;
use crate::spelling;

/// Reports every reference below `root` whose target does not exist in the document.
pub(super) fn check(root: &mut Value, diagnostics: &mut Diagnostics) {
    let whole = root.clone();
    let mut dangling = Dangling {
        root: &whole,
        diagnostics,
    };
    walk::walk(root, &mut dangling);
}

struct Dangling<'a> {
    root: &'a Value,
    diagnostics: &'a mut Diagnostics,
}

impl Visit for Dangling<'_> {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        let reference = value.get("$ref").and_then(Value::as_str);
        let Some(reference) = reference.filter(|_| object.may_be_reference()) else {
            return;
        };
        // Other references were checked when the files were bundled.
        if !reference.starts_with('#') || self.resolves(reference) {
            return;
        }
        let nearest = self.nearest(reference, object);
        let problem = Problem::Reference(ReferenceProblem::DanglingReference {
            reference: reference.to_owned(),
            expected: object.kind(),
            nearest: nearest.filter(|nearest| *nearest != at.to_string()),
        });
        self.diagnostics.report(at, problem);
    }
}

impl Dangling<'_> {
    fn resolves(&self, reference: &str) -> bool {
        let at = Pointer::from_fragment(reference);
        at.is_some_and(|at| self.root.pointer(at.as_str()).is_some())
    }

    /// Returns a component of the same kind whose name is similar to the last segment of the reference.
    fn nearest(&self, reference: &str, object: SpecObject) -> Option<String> {
        let list = section(object)?;
        let components = self.root.get("components")?.get(list)?.as_object()?;
        let at = Pointer::from_fragment(reference)?;
        let name = at.last()?;
        let nearest = spelling::nearest(&name, components.keys().map(String::as_str))?;
        let at = Pointer::root().key("components").key(list).key(nearest);
        Some(at.to_string())
    }
}
