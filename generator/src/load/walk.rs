//! A walk over the objects of a generic document that may change each of them.

use serde_json::Value;

use super::shape::grammar::{Arrangement, Object};
use crate::pointer::Pointer;

/// What is done with each object.
pub(super) trait Visit {
    /// Sees, and may change, the `object` that stands at `at`, before what stands in it.
    fn visit(&mut self, object: Object, value: &mut Value, at: &Pointer);
}

/// Visits every object of the document `root`, outer ones first.
pub(super) fn walk(root: &mut Value, visit: &mut impl Visit) {
    walk_from(Object::Document, root, Pointer::root(), visit);
}

/// Visits every object of the document `root`, also what stands beside references and in `$defs`.
pub(super) fn walk_all(root: &mut Value, visit: &mut impl Visit) {
    go(
        Object::Document,
        root,
        Pointer::root(),
        Extent::Everything,
        visit,
    );
}

/// Visits the `object` at `at` and every object in it.
pub(super) fn walk_from(object: Object, value: &mut Value, at: Pointer, visit: &mut impl Visit) {
    go(object, value, at, Extent::Held, visit);
}

/// How far a walk goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// To what the typed document holds.
    Held,
    /// Also to what it passes over.
    Everything,
}

fn go(object: Object, value: &mut Value, at: Pointer, extent: Extent, visit: &mut impl Visit) {
    let mut open = vec![(object, value, at)];
    while let Some((object, value, at)) = open.pop() {
        visit.visit(object, value, &at);
        let is_reference = object.may_be_reference() && value.get("$ref").is_some();
        if is_reference && extent == Extent::Held {
            continue;
        }
        let first = open.len();
        push_inner(object, value, &at, extent, &mut open);
        open.get_mut(first..).unwrap_or_default().reverse();
    }
}

type Open<'v> = Vec<(Object, &'v mut Value, Pointer)>;

fn push_inner<'v>(
    object: Object,
    value: &'v mut Value,
    at: &Pointer,
    extent: Extent,
    open: &mut Open<'v>,
) {
    let Value::Object(entries) = value else {
        return;
    };
    for (key, value) in entries {
        if let Some(inner) = object.behind(key) {
            open.push((inner, value, at.key(key)));
            continue;
        }
        let child = object.children().iter().find(|(name, _, _)| name == key);
        let (arrangement, inner) = match child {
            Some((_, arrangement, inner)) => (*arrangement, *inner),
            None if is_passed_over(object, key) && extent == Extent::Everything => {
                (Arrangement::Map, Object::Schema)
            }
            None => continue,
        };
        let at = at.key(key);
        match (arrangement, value) {
            (_, Value::Null) => (),
            (Arrangement::One, value) => open.push((inner, value, at)),
            (Arrangement::List, Value::Array(values)) => {
                let values = values.iter_mut().enumerate();
                open.extend(values.map(|(index, value)| (inner, value, at.index(index))));
            }
            (Arrangement::Map, Value::Object(values)) => {
                let values = values.iter_mut();
                open.extend(values.map(|(name, value)| (inner, value, at.key(name))));
            }
            (Arrangement::List | Arrangement::Map, _) => (),
        }
    }
}

/// Whether schemas that the typed document does not hold stand behind `key`.
fn is_passed_over(object: Object, key: &str) -> bool {
    matches!(object, Object::Schema | Object::AdditionalProperties) && key == "$defs"
}
