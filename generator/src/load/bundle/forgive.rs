//! What stands for a thing that a reference does not lead to, when mistakes are forgiven.

use serde_json::{Value, json};

use super::Bundle;
use crate::diagnostic::{Code, Problem};
use crate::input::Leniency;
use crate::load::shape::grammar::Object;
use crate::pointer::Pointer;

impl Bundle<'_> {
    /// Reports a reference that leads nowhere: as a warning where it is forgiven.
    pub(super) fn report_unfollowed(&mut self, problem: Problem, at: &Pointer, object: Object) {
        let problem = match self.forgiven(object, at) {
            Some((_, read_as)) => Problem::ReadAs {
                code: Code::ReferenceUnresolved,
                found: format!("a reference that leads nowhere ({})", problem.message()),
                read_as: read_as.to_owned(),
            },
            None => problem,
        };
        self.diagnostics.report(at, problem);
    }

    /// What stands for an `object` that a reference at `at` does not lead to, and what it is called.
    ///
    /// Whatever else would have to be sent, such as a parameter, is not made up.
    pub(super) fn forgiven(&self, object: Object, at: &Pointer) -> Option<(Value, &'static str)> {
        if self.leniency == Leniency::Strict {
            return None;
        }
        let is_used = at.last().is_some_and(|key| key == "requestBody");
        Some(match object {
            Object::Schema | Object::AdditionalProperties => (json!({}), "a free-form value"),
            Object::Response => (json!({"description": ""}), "a response without a body"),
            Object::Header => (json!({"schema": {}}), "a header of any value"),
            Object::Example => (json!({}), "an example without a value"),
            Object::Link => (json!({}), "a link that leads nowhere"),
            Object::Callback => (json!({}), "a callback without calls"),
            Object::PathItem => (json!({}), "a path without operations"),
            Object::RequestBody if is_used => (Value::Null, "no body"),
            Object::RequestBody => (json!({"content": {}}), "a body of no form"),
            _ => return None,
        })
    }
}
