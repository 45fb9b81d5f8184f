//! Moves the operations of callbacks that OpenAPI 3.2 adds to where the typed document has a place for them
//! (OpenAPI 3.2, section 4.9).

use serde_json::{Map, Value};

use super::Conversion;
use crate::load::path_item::{ADDITIONAL_OPERATIONS, QUERY};
use crate::load::shape::grammar::SpecObject;
use crate::load::supplement::CallbackItem;
use crate::load::walk::{self, Visit};
use crate::pointer::Pointer;

/// The prefix of the path of an item.
const CALLBACKS: &str = "/x-callback/";

/// Moves them to path items, and records the operations that they belong to.
pub(super) fn convert(root: &mut Value, conversion: &mut Conversion<'_>) {
    // An operation that was moved can have callbacks itself.
    loop {
        let mut found = Found::default();
        walk::walk(root, &mut found);
        let paths = root.get_mut("paths").and_then(Value::as_object_mut);
        let Some(paths) = paths.filter(|_| !found.0.is_empty()) else {
            return;
        };
        for (callback, expression, item) in found.0 {
            insert(paths, &callback, &expression, item, conversion);
        }
    }
}

fn insert(
    paths: &mut Map<String, Value>,
    callback: &Pointer,
    expression: &str,
    item: Map<String, Value>,
    conversion: &mut Conversion<'_>,
) {
    let from = callback.key(expression);
    let segments = from.segments().skip(1);
    let segments: Vec<String> = segments.map(|it| it.trim_matches('/').to_owned()).collect();
    // An expression has braces, which are variables in a path.
    let mut path = segments.join("/").replace('{', "(").replace('}', ")");
    path.insert_str(0, CALLBACKS);
    // A path of the document keeps its meaning.
    while paths.contains_key(&path) {
        path.insert_str(0, CALLBACKS);
    }
    let operation = callback.parent().and_then(|callbacks| callbacks.parent());
    let (Some(name), Some(operation)) = (callback.last(), operation) else {
        return;
    };
    let at = Pointer::root().key("paths").key(&path);
    conversion.made(at.clone(), &from);
    for key in item.keys() {
        conversion.moved(at.key(key), &from.key(key));
    }
    let item_of = CallbackItem {
        name: name.into_owned(),
        path: path.clone(),
        at,
    };
    let items = &mut conversion.supplement.callbacks;
    items.entry(operation).or_default().push(item_of);
    paths.insert(path, Value::Object(item));
}

/// The operations found: the callback that has them, the expression, and the operations as a path item.
#[derive(Default)]
struct Found(Vec<(Pointer, String, Map<String, Value>)>);

impl Visit for Found {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        let (SpecObject::Callback, Value::Object(callback)) = (object, value) else {
            return;
        };
        for (expression, item) in callback {
            let Value::Object(item) = item else {
                continue;
            };
            let added: Map<String, Value> = [QUERY, ADDITIONAL_OPERATIONS]
                .into_iter()
                .filter_map(|key| item.shift_remove_entry(key))
                .collect();
            if !added.is_empty() {
                self.0.push((at.clone(), expression.clone(), added));
            }
        }
    }
}
