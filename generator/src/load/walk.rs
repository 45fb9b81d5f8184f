//! Walks over the objects of a generic document, and can change each of them.

use serde_json::Value;

use super::shape::grammar::{Arrangement, SpecObject};
use crate::pointer::Pointer;

/// The visitor of a walk.
pub(super) trait Visit {
    /// Visits, and may change, the `object` at `at`, before the objects in it.
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer);
}

/// Visits every object of the document `root`, outer ones first.
pub(super) fn walk(root: &mut Value, visit: &mut impl Visit) {
    walk_from(SpecObject::Document, root, Pointer::root(), visit);
}

/// Visits the `object` at `at` and every object in it.
pub(super) fn walk_from(
    object: SpecObject,
    value: &mut Value,
    at: Pointer,
    visit: &mut impl Visit,
) {
    go(object, value, at, Extent::Typed, visit);
}

/// Visits every object of the document `root`, including those that the typed document ignores.
pub(super) fn walk_all(root: &mut Value, visit: &mut impl Visit) {
    walk_all_from(SpecObject::Document, root, Pointer::root(), visit);
}

/// Does the same for the `object` at `at`.
pub(super) fn walk_all_from(
    object: SpecObject,
    value: &mut Value,
    at: Pointer,
    visit: &mut impl Visit,
) {
    go(object, value, at, Extent::Everything, visit);
}

/// The extent of a walk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// The objects in the typed document.
    Typed,
    /// Also those beside references, and in keys that the typed document ignores.
    Everything,
}

fn go(object: SpecObject, value: &mut Value, at: Pointer, extent: Extent, visit: &mut impl Visit) {
    let mut open = vec![(object, value, at)];
    while let Some((object, value, at)) = open.pop() {
        visit.visit(object, value, &at);
        let is_reference = object.may_be_reference() && value.get("$ref").is_some();
        if is_reference && extent == Extent::Typed {
            continue;
        }
        let first = open.len();
        push_inner(object, value, &at, extent, &mut open);
        open.get_mut(first..).unwrap_or_default().reverse();
    }
}

type Open<'v> = Vec<(SpecObject, &'v mut Value, Pointer)>;

fn push_inner<'v>(
    object: SpecObject,
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
        // In drafts before 2020-12, `items` contained the schemas of a tuple.
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

/// Returns the objects in the value of `key` of an `object`.
fn behind(object: SpecObject, key: &str, extent: Extent) -> Option<(Arrangement, SpecObject)> {
    if let Some(inner) = object.behind(key) {
        return Some((Arrangement::One, inner));
    }
    let child = object.children().iter().find(|(name, _, _)| *name == key);
    match (child, extent) {
        (Some((_, arrangement, inner)), _) => Some((*arrangement, *inner)),
        (None, Extent::Everything) => passed_over(object, key),
        (None, Extent::Typed) => None,
    }
}

/// Returns the objects in the value of a `key` that is not in the typed document.
fn passed_over(object: SpecObject, key: &str) -> Option<(Arrangement, SpecObject)> {
    use Arrangement::{List, Map, One};
    let arrangement = match (object, key) {
        (SpecObject::Components, "pathItems") => return Some((Map, SpecObject::PathItem)),
        (SpecObject::Components, "mediaTypes") => return Some((Map, SpecObject::MediaType)),
        (SpecObject::MediaType | SpecObject::Encoding, "prefixEncoding") => {
            return Some((List, SpecObject::Encoding));
        }
        (SpecObject::MediaType | SpecObject::Encoding, "itemEncoding") => {
            return Some((One, SpecObject::Encoding));
        }
        (SpecObject::Encoding, "encoding") => return Some((Map, SpecObject::Encoding)),
        (SpecObject::Schema | SpecObject::AdditionalProperties, key) => match key {
            "$defs" | "patternProperties" | "dependentSchemas" => Map,
            "prefixItems" => List,
            "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "contentSchema"
            | "unevaluatedItems"
            | "unevaluatedProperties" => One,
            _ => return None,
        },
        _ => return None,
    };
    Some((arrangement, SpecObject::Schema))
}

/// Returns the value at one segment of a pointer in `value`.
pub(super) fn entry<'v>(value: &'v Value, segment: &str) -> Option<&'v Value> {
    match value {
        Value::Array(values) => values.get(segment.parse::<usize>().ok()?),
        value => value.get(segment),
    }
}

/// Returns true if references to `at` in the document `root` need no rewriting.
///
/// If there is a reference on the path, its target decides.
pub(super) fn reaches(root: &Value, at: &Pointer) -> bool {
    let mut segments = at.segments();
    let mut object = SpecObject::Document;
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
