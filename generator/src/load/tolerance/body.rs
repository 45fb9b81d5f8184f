//! Responses that are references to request bodies: what both have is `description` and `content`.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostics, Problem};
use crate::load::shape::grammar::Object;
use crate::load::walk::{self, Visit};
use crate::pointer::Pointer;

/// What a reference to a request body begins with.
const REQUEST_BODIES: &str = "#/components/requestBodies/";

/// Puts what a request body holds in the place of responses that refer to it.
pub(super) fn stand_in(root: &mut Value, diagnostics: &mut Diagnostics) {
    let bodies = root
        .get("components")
        .and_then(|components| components.get("requestBodies"));
    let Some(Value::Object(bodies)) = bodies.cloned() else {
        return;
    };
    let mut visit = Responses {
        bodies: &bodies,
        diagnostics,
    };
    walk::walk_all(root, &mut visit);
}

struct Responses<'a> {
    bodies: &'a Map<String, Value>,
    diagnostics: &'a mut Diagnostics,
}

impl Visit for Responses<'_> {
    fn visit(&mut self, object: Object, value: &mut Value, at: &Pointer) {
        if object != Object::Response {
            return;
        }
        let reference = value.get("$ref").and_then(Value::as_str);
        let name = reference.and_then(|reference| reference.strip_prefix(REQUEST_BODIES));
        let Some(Value::Object(body)) = name.and_then(|name| self.bodies.get(name)) else {
            return;
        };
        let problem = Problem::ReadAs {
            code: Code::RequestBodyAsResponse,
            found: "a response that refers to a request body".to_owned(),
            read_as: "one with the same content".to_owned(),
        };
        self.diagnostics.report(at, problem);
        let mut response = body.clone();
        response.shift_remove("required");
        response.entry("description").or_insert(Value::from(""));
        *value = Value::Object(response);
    }
}
