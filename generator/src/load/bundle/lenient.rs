//! Fallbacks for unresolved references in lenient mode.

use serde_json::{Value, json};

use super::Bundle;
use crate::diagnostic::{Problem, RepairKind, Repaired};
use crate::input::Leniency;
use crate::load::shape::grammar::SpecObject;
use crate::pointer::Pointer;

impl Bundle<'_> {
    /// Reports an unresolved reference: as a warning if there is a fallback for it.
    pub(super) fn report_unfollowed(&mut self, problem: Problem, at: &Pointer, object: SpecObject) {
        let problem = match self.fallback(object, at) {
            Some((_, read_as)) => Problem::Repaired(Repaired {
                kind: RepairKind::DanglingReference,
                found: format!("an unresolved reference ({})", problem.message()),
                read_as: read_as.to_owned(),
            }),
            None => problem,
        };
        self.diagnostics.report(at, problem);
    }

    /// Returns the fallback for an unresolved reference to an `object` at `at`, and its description.
    ///
    /// Objects that would change what is sent, such as parameters, have no fallback.
    pub(super) fn fallback(
        &self,
        object: SpecObject,
        at: &Pointer,
    ) -> Option<(Value, &'static str)> {
        if self.leniency == Leniency::Strict {
            return None;
        }
        let is_used = at.last().is_some_and(|key| key == "requestBody");
        Some(match object {
            SpecObject::Schema | SpecObject::AdditionalProperties => {
                (json!({}), "a free-form value")
            }
            SpecObject::Response => (json!({"description": ""}), "a response without a body"),
            SpecObject::Header => (json!({"schema": {}}), "a header of any value"),
            SpecObject::Example => (json!({}), "an example without a value"),
            SpecObject::Link => (json!({}), "a link without a target"),
            SpecObject::Callback => (json!({}), "a callback without operations"),
            SpecObject::PathItem => (json!({}), "a path without operations"),
            SpecObject::RequestBody if is_used => (Value::Null, "no body"),
            SpecObject::RequestBody => (json!({"content": {}}), "a body without content"),
            _ => return None,
        })
    }
}
