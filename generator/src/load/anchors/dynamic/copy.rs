//! Copies schemas for other dynamic anchors.

use serde_json::{Map, Value};

use super::region::{Place, Region};
use super::{Instance, Resolving, component};
use crate::load::bundle::component_name;
use crate::load::shape::grammar::SpecObject;
use crate::load::walk;
use crate::pointer::Pointer;

/// The keywords that say what a schema is called. A copy has none of them, since its schema has.
const OF_IDENTITY: [&str; 6] = [
    "$id",
    "$schema",
    "$anchor",
    "$dynamicAnchor",
    "$defs",
    "definitions",
];

/// The keywords that a schema can have beside a reference and be nothing else.
const ORNAMENTS: [&str; 8] = [
    "title",
    "summary",
    "description",
    "deprecated",
    "example",
    "examples",
    "externalDocs",
    "$comment",
];

/// Returns true if the schema is nothing but the reference in `keyword`, and what documents it.
pub(super) fn is_sole_reference(schema: &Map<String, Value>, keyword: &str) -> bool {
    let is_beside = |key: &String| {
        let key = key.as_str();
        key == keyword
            || OF_IDENTITY.contains(&key)
            || ORNAMENTS.contains(&key)
            || key.starts_with("x-")
    };
    matches!(schema.get(keyword), Some(Value::String(_))) && schema.keys().all(is_beside)
}

/// Returns the member of an `allOf` of one, if the schema is nothing but that, and the member nothing but a reference.
pub(super) fn unwrap_member(
    schema: &Map<String, Value>,
    keyword: &str,
) -> Option<Map<String, Value>> {
    let [Value::Object(member)] = schema.get("allOf")?.as_array()?.as_slice() else {
        return None;
    };
    let is_bare = member.len() == 1 && member.get(keyword).is_some_and(Value::is_string);
    let mut around = schema.clone();
    around.shift_remove("allOf");
    around.extend(member.clone());
    let is_only = !schema.contains_key(keyword) && is_sole_reference(&around, keyword);
    (is_bare && is_only).then(|| member.clone())
}

impl Resolving<'_> {
    /// Makes the component at `at` a copy of a schema; what it says itself wins. Returns false if that is no object.
    pub(super) fn copy_into(
        &mut self,
        schema: &mut Map<String, Value>,
        at: &Pointer,
        instance: Instance,
        place: &Place,
    ) -> bool {
        let Some(copy) = self.copied(&instance.target) else {
            return false;
        };
        for (key, value) in copy {
            if !schema.contains_key(&key) {
                self.copy_parts(&instance.target.key(&key), &at.key(&key));
                schema.insert(key, value);
            }
        }
        for key in OF_IDENTITY {
            let moved = Region {
                source: place.source.key(key),
                scope: place.outer.clone(),
                instance: None,
            };
            self.regions.insert(at.key(key), moved);
        }
        self.enter(at.clone(), instance);
        true
    }

    /// Inserts the components for copies, and those that they need in turn.
    pub(super) fn put_copies(&mut self, root: &mut Value) {
        while let Some((name, instance)) = self.waiting.pop() {
            let at = component(&name);
            let copy = self.copied(&instance.target);
            self.copy_parts(&instance.target, &at);
            self.enter(at.clone(), instance);
            let mut value = Value::Object(copy.unwrap_or_default());
            walk::walk_all_from(SpecObject::Schema, &mut value, at, self);
            let schemas = root.pointer_mut("/components/schemas");
            if let Some(schemas) = schemas.and_then(Value::as_object_mut) {
                schemas.insert(name, value);
            }
        }
    }

    /// Adds to a schema, which refers to the target of an `anchor`, how the anchor documents it.
    pub(super) fn add_ornaments(
        &mut self,
        schema: &mut Map<String, Value>,
        at: &Pointer,
        anchor: Option<&Pointer>,
    ) {
        let Some(anchor) = anchor else {
            return;
        };
        let beside = self.value(anchor).and_then(Value::as_object);
        let beside = beside.into_iter().flatten();
        let beside = beside.filter(|(key, _)| ORNAMENTS.contains(&key.as_str()));
        let beside: Vec<_> = beside
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        for (key, value) in beside {
            if !schema.contains_key(&key) {
                self.copy_parts(&anchor.key(&key), &at.key(&key));
                schema.insert(key, value);
            }
        }
    }

    fn enter(&mut self, at: Pointer, instance: Instance) {
        self.copied.insert(instance.target.clone());
        let region = Region {
            source: instance.target.clone(),
            scope: instance.scope.clone(),
            instance: Some(instance),
        };
        self.regions.insert(at, region);
    }

    fn copied(&self, target: &Pointer) -> Option<Map<String, Value>> {
        let mut copy = self.value(target)?.as_object()?.clone();
        copy.retain(|key, _| !OF_IDENTITY.contains(&key.as_str()));
        Some(copy)
    }

    fn copy_parts(&mut self, from: &Pointer, to: &Pointer) {
        self.parts.locations.copied(from, to);
        self.parts.unfollowed.copied(from, to);
    }

    /// Returns a name for a copy: `Page_User` for a page of users.
    pub(super) fn free_name(&self, instance: &Instance) -> String {
        let mut parts = vec![name_of(&instance.target)];
        let anchors = instance.scope.values();
        parts.extend(anchors.map(|anchor| name_of(&self.meant(anchor.clone()).schema)));
        let mut name = parts.join("_");
        while self.taken.contains(&name) {
            name.push_str("_copy");
        }
        name
    }
}

/// Returns the name of a component, or that of a schema in it.
fn name_of(at: &Pointer) -> String {
    let segments: Vec<_> = at.segments().collect();
    let segments: Vec<&str> = segments.iter().map(|segment| &**segment).collect();
    let named = match segments.as_slice() {
        ["components", "schemas", named @ ..] => named,
        others => others,
    };
    let named = named.iter().filter(|name| !OF_IDENTITY.contains(name));
    let named: Vec<String> = named.map(|name| component_name(name)).collect();
    named.join("_")
}
