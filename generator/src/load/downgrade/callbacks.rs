//! Finds the operations of callbacks that OpenAPI 3.2 adds (OpenAPI 3.2, section 4.9).

use serde_json::Value;

use crate::load::path_item::{ADDITIONAL_OPERATIONS, QUERY};
use crate::load::shape::grammar::SpecObject;
use crate::load::supplement::{CallbackOperation, Supplement};
use crate::load::walk::{self, Visit};
use crate::pointer::Pointer;

/// Records them with the operations that they belong to.
pub(super) fn find(root: &mut Value, supplement: &mut Supplement) {
    walk::walk(root, &mut Finding { supplement });
}

struct Finding<'a> {
    supplement: &'a mut Supplement,
}

impl Visit for Finding<'_> {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        let (SpecObject::Callback, Value::Object(callback)) = (object, value) else {
            return;
        };
        let operation = at.parent().and_then(|callbacks| callbacks.parent());
        let (Some(name), Some(operation)) = (at.last(), operation) else {
            return;
        };
        for (expression, item) in callback {
            let found: Vec<CallbackOperation> = added(item, &at.key(expression))
                .into_iter()
                .map(|at| CallbackOperation {
                    name: name.clone().into_owned(),
                    at,
                })
                .collect();
            if !found.is_empty() {
                let operations = &mut self.supplement.callbacks;
                let operations = operations.entry(operation.clone()).or_default();
                operations.extend(found);
            }
        }
    }
}

/// Returns the pointers of the operations in the path item at `at` for which `openapiv3` has no field.
fn added(item: &Value, at: &Pointer) -> Vec<Pointer> {
    let query = item.get(QUERY).map(|_| at.key(QUERY));
    let additional = item.get(ADDITIONAL_OPERATIONS).and_then(Value::as_object);
    let at = at.key(ADDITIONAL_OPERATIONS);
    let tokens = additional
        .into_iter()
        .flat_map(|operations| operations.keys());
    query
        .into_iter()
        .chain(tokens.map(|token| at.key(token)))
        .collect()
}
