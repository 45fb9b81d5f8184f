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

/// Visits the `object` at `at` and every object in it.
pub(super) fn walk_from(object: Object, value: &mut Value, at: Pointer, visit: &mut impl Visit) {
    go(object, value, at, Extent::Held, visit);
}

/// Visits every object of the document `root`, also what the typed document passes over.
pub(super) fn walk_all(root: &mut Value, visit: &mut impl Visit) {
    walk_all_from(Object::Document, root, Pointer::root(), visit);
}

/// The same for the `object` at `at`.
pub(super) fn walk_all_from(
    object: Object,
    value: &mut Value,
    at: Pointer,
    visit: &mut impl Visit,
) {
    go(object, value, at, Extent::Everything, visit);
}

/// How far a walk goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// To what the typed document holds.
    Held,
    /// Also to what stands beside references, and behind keys that it passes over.
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
        let at = at.key(key);
        if let Some(inner) = object.behind(key) {
            open.push((inner, value, at));
            continue;
        }
        let Some((arrangement, inner)) = behind(object, key, extent) else {
            continue;
        };
        // In drafts before 2020-12, the schemas of a tuple stood behind `items`.
        let is_tuple = arrangement == Arrangement::One && value.is_array();
        let arrangement = match extent {
            Extent::Everything if is_tuple => Arrangement::List,
            _ => arrangement,
        };
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

/// What stands behind `key` of an `object`.
fn behind(object: Object, key: &str, extent: Extent) -> Option<(Arrangement, Object)> {
    if let Some(inner) = object.behind(key) {
        return Some((Arrangement::One, inner));
    }
    let child = object.children().iter().find(|(name, _, _)| *name == key);
    match (child, extent) {
        (Some((_, arrangement, inner)), _) => Some((*arrangement, *inner)),
        (None, Extent::Everything) => passed_over(object, key),
        (None, Extent::Held) => None,
    }
}

/// What stands behind a `key` that the typed document does not hold.
fn passed_over(object: Object, key: &str) -> Option<(Arrangement, Object)> {
    use Arrangement::{List, Map, One};
    let arrangement = match (object, key) {
        (Object::Document, "webhooks") | (Object::Components, "pathItems") => {
            return Some((Map, Object::PathItem));
        }
        (Object::Schema | Object::AdditionalProperties, key) => match key {
            "$defs" | "patternProperties" | "dependentSchemas" => Map,
            "prefixItems" => List,
            "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "unevaluatedItems"
            | "unevaluatedProperties" => One,
            _ => return None,
        },
        _ => return None,
    };
    Some((arrangement, Object::Schema))
}

/// Returns what stands behind one step of a pointer in `value`.
pub(super) fn entry<'v>(value: &'v Value, segment: &str) -> Option<&'v Value> {
    match value {
        Value::Array(values) => values.get(segment.parse::<usize>().ok()?),
        value => value.get(segment),
    }
}

/// Whether the place `at` of the document `root` is one that references may keep leading to.
///
/// Where a reference stands on the way, that is decided where it leads.
pub(super) fn reaches(root: &Value, at: &Pointer) -> bool {
    let mut segments = at.segments();
    let mut object = Object::Document;
    let mut value = root;
    while let Some(segment) = segments.next() {
        if value.get("$ref").is_some() {
            return true;
        }
        let Some((arrangement, inner)) = behind(object, &segment, Extent::Everything) else {
            return false;
        };
        let Some(next) = value.get(&*segment) else {
            return true;
        };
        value = next;
        if arrangement != Arrangement::One || value.is_array() {
            let next = segments.next();
            let Some(next) = next.and_then(|segment| entry(value, &segment)) else {
                return true;
            };
            value = next;
        }
        object = inner;
    }
    true
}
