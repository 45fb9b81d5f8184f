//! Repairs responses that are references to request bodies: both have `description` and `content`.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostics, Problem, RepairKind, Repaired};
use crate::load::shape::grammar::SpecObject;
use crate::load::unfollowed::Unfollowed;
use crate::load::walk::{self, Visit};
use crate::pointer::Pointer;

/// The prefix of a reference to a request body.
const REQUEST_BODIES: &str = "#/components/requestBodies/";

/// Replaces responses that refer to a request body with its content.
pub(super) fn inline(root: &mut Value, unfollowed: &mut Unfollowed, diagnostics: &mut Diagnostics) {
    let bodies = root
        .get("components")
        .and_then(|components| components.get("requestBodies"));
    let Some(Value::Object(bodies)) = bodies.cloned() else {
        return;
    };
    let mut visit = Responses {
        bodies: &bodies,
        unfollowed,
        diagnostics,
    };
    walk::walk_all(root, &mut visit);
}

struct Responses<'a> {
    bodies: &'a Map<String, Value>,
    unfollowed: &'a mut Unfollowed,
    diagnostics: &'a mut Diagnostics,
}

impl Visit for Responses<'_> {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        if object != SpecObject::Response {
            return;
        }
        let reference = value.get("$ref").and_then(Value::as_str);
        let name = reference.and_then(|reference| reference.strip_prefix(REQUEST_BODIES));
        let Some((name, Value::Object(body))) =
            name.and_then(|name| self.bodies.get_key_value(name))
        else {
            return;
        };
        let bodies = Pointer::root().key("components").key("requestBodies");
        self.unfollowed.copied(&bodies.key(name), at);
        let problem = Problem::Repaired(Repaired {
            kind: RepairKind::RequestBodyAsResponse,
            found: "a response that refers to a request body".to_owned(),
            read_as: "a response with the same content".to_owned(),
        });
        self.diagnostics.report(at, problem);
        let mut response = body.clone();
        response.shift_remove("required");
        response.entry("description").or_insert(Value::from(""));
        *value = Value::Object(response);
    }
}
