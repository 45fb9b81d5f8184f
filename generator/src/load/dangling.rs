//! References that lead nowhere, in a document that is not read further.
//!
//! What does not have the shape of OpenAPI keeps the references from being followed later on; they are looked at here, so
//! that they are told in the same run.

use serde_json::Value;

use super::bundle::section;
use super::shape::grammar::Object;
use super::walk::{self, Visit};
use crate::diagnostic::{Diagnostics, Problem};
use crate::pointer::Pointer;
use crate::spelling;

/// Reports every reference below `root` to a place that the document does not have.
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
    fn visit(&mut self, object: Object, value: &mut Value, at: &Pointer) {
        let reference = value.get("$ref").and_then(Value::as_str);
        let Some(reference) = reference.filter(|_| object.may_be_reference()) else {
            return;
        };
        // What does not begin like this was looked at when the files were put together.
        if !reference.starts_with('#') || self.leads_somewhere(reference) {
            return;
        }
        let nearest = self.nearest(reference, object);
        let problem = Problem::DanglingReference {
            reference: reference.to_owned(),
            expected: object.kind(),
            nearest: nearest.filter(|nearest| *nearest != at.to_string()),
        };
        self.diagnostics.report(at, problem);
    }
}

impl Dangling<'_> {
    fn leads_somewhere(&self, reference: &str) -> bool {
        let at = Pointer::from_fragment(reference);
        at.is_some_and(|at| self.root.pointer(at.as_str()).is_some())
    }

    /// A component of the kind that is called nearly like the last step of the reference.
    fn nearest(&self, reference: &str, object: Object) -> Option<String> {
        let list = section(object)?;
        let components = self.root.get("components")?.get(list)?.as_object()?;
        let at = Pointer::from_fragment(reference)?;
        let name = at.last()?;
        let nearest = spelling::nearest(&name, components.keys().map(String::as_str))?;
        let at = Pointer::root().key("components").key(list).key(nearest);
        Some(at.to_string())
    }
}
