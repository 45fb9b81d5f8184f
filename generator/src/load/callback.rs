//! References in the place of callbacks.
//!
//! The typed document cannot hold a reference among the callbacks of an operation (OpenAPI 3.0, section
//! 4.7.10), so the callback is put there in its place.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostics, Kind, Problem};
use crate::pointer::Pointer;

const SECTION: &str = "#/components/callbacks/";

/// Replaces every reference among the callbacks of operations by the component that it names.
pub(super) fn unfold(root: &mut Value, diagnostics: &mut Diagnostics) {
    let components = root
        .pointer("/components/callbacks")
        .and_then(Value::as_object)
        .cloned();
    let components = components.unwrap_or_default();
    let Some(paths) = root.get_mut("paths").and_then(Value::as_object_mut) else {
        return;
    };
    for (path, item) in paths {
        let Some(item) = item.as_object_mut() else {
            continue;
        };
        for (method, operation) in item {
            let Some(callbacks) = operation
                .get_mut("callbacks")
                .and_then(Value::as_object_mut)
            else {
                continue;
            };
            let at = Pointer::root()
                .key("paths")
                .key(path)
                .key(method)
                .key("callbacks");
            for (name, callback) in callbacks {
                unfold_one(callback, &components, &at.key(name), diagnostics);
            }
        }
    }
}

fn unfold_one(
    callback: &mut Value,
    components: &Map<String, Value>,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    let Some(reference) = callback.get("$ref").and_then(Value::as_str) else {
        return;
    };
    let component = reference
        .strip_prefix(SECTION)
        .and_then(|name| components.get(name));
    match component {
        Some(component) if component.get("$ref").is_none() => *callback = component.clone(),
        _ => {
            let problem = Problem::DanglingReference {
                reference: reference.to_owned(),
                expected: Kind::Callback,
                nearest: None,
            };
            diagnostics.report(at, problem);
            *callback = Value::Object(Map::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document(reference: &str) -> Value {
        json!({
            "paths": {"/a": {"post": {"callbacks": {"done": {"$ref": reference}}}}},
            "components": {"callbacks": {"Done": {"{$request.body#/url}": {}}}},
        })
    }

    #[test]
    fn a_reference_becomes_the_callback() {
        let mut value = document("#/components/callbacks/Done");
        unfold(&mut value, &mut Diagnostics::new());
        let callback = value.pointer("/paths/~1a/post/callbacks/done");
        assert_eq!(callback, Some(&json!({"{$request.body#/url}": {}})));
    }

    #[test]
    fn a_reference_to_nothing_is_reported() {
        let mut diagnostics = Diagnostics::new();
        unfold(
            &mut document("#/components/callbacks/Gone"),
            &mut diagnostics,
        );
        let codes: Vec<&str> = diagnostics.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["dangling-reference"]);
    }
}
