//! Resolves references by `$id` and `$anchor` (JSON Schema 2020-12, section 8.2).
//!
//! A schema may name itself by `$id`, and a schema inside it by `$anchor`. References to such names are rewritten
//! as pointers, the only references of OpenAPI 3.0. [`dynamic`] does so with dynamic references.

pub(super) mod dynamic;
mod names;
mod reach;

use serde_json::{Map, Value, json};

use super::shape::grammar::SpecObject;
use super::uri;
use super::walk::{self, Visit};
use crate::pointer::Pointer;
pub(super) use names::{Found, Names};

/// Rewrites the references of the file `root` by `$id`, `$anchor` or `$recursiveRef` as pointers. Returns its names.
///
/// Dynamic references whose target depends on the schemas around them remain.
pub(super) fn resolve(root: &mut Value, object: SpecObject, base: &str) -> Names {
    let names = Names::of(root, object, base);
    let at = Pointer::root();
    walk::walk_all_from(object, root, at, &mut Resolving { names: &names });
    names
}

struct Resolving<'n> {
    names: &'n Names,
}

impl Visit for Resolving<'_> {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        if !is_schema(object) {
            return;
        }
        let Some(schema) = value.as_object_mut() else {
            return;
        };
        for keyword in ["$ref", "$dynamicRef", "$recursiveRef"] {
            let reference = schema.get(keyword).and_then(Value::as_str);
            let target = reference.and_then(|reference| self.target(keyword, reference, at));
            let Some(target) = target else {
                continue;
            };
            refer(schema, keyword, &target);
        }
    }
}

impl Resolving<'_> {
    /// Returns the target of a reference by name.
    fn target(&self, keyword: &str, reference: &str, at: &Pointer) -> Option<Pointer> {
        match (keyword, reference) {
            ("$recursiveRef", "#") => self.named(reference, at).or_else(|| component_around(at)),
            ("$dynamicRef", _) if reference.starts_with("#/") => Pointer::from_fragment(reference),
            ("$dynamicRef", _) => {
                let name = reference.split_once('#').map_or("", |(_, name)| name);
                let target = self.named(reference, at);
                target.filter(|target| !self.names.is_dynamic(name, target))
            }
            _ => self.named(reference, at),
        }
    }

    /// Resolves `reference`, which is at `at`, if it is by name.
    fn named(&self, reference: &str, at: &Pointer) -> Option<Pointer> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let resource = if file.is_empty() {
            self.names.identified(at)
        } else {
            let uri = uri::resolved(self.names.base(at), file);
            self.names.resource(&uri)?
        };
        if fragment.is_empty() {
            return (!resource.is_root()).then_some(resource);
        }
        if !fragment.starts_with('/') {
            let scope = if file.is_empty() { at } else { &resource };
            return match self.names.anchor(fragment, scope) {
                Found::One(target) => Some(target),
                Found::Nothing | Found::Several => None,
            };
        }
        let inner = Pointer::from_fragment(&format!("#{fragment}"))?;
        let target = inside(resource, &inner);
        // Published documents mean the whole document by `#/components/…`, also below an `$id`.
        let is_meant = !file.is_empty() || self.names.is_identified(&target);
        is_meant.then_some(target)
    }
}

/// Returns the pointer `inner`, which starts at `outer`, from the root.
pub(super) fn inside(outer: Pointer, inner: &Pointer) -> Pointer {
    let segments = inner.segments();
    segments.fold(outer, |pointer, segment| pointer.key(&segment))
}

/// Returns the pointer as a reference.
pub(super) fn fragment(at: &Pointer) -> String {
    at.to_string().replace('%', "%25")
}

/// Makes the `keyword` of a schema, if it has one, a plain reference to `target`.
fn refer(schema: &mut Map<String, Value>, keyword: &str, target: &Pointer) {
    schema.shift_remove(keyword);
    let reference = Value::from(fragment(target));
    if !schema.contains_key("$ref") {
        schema.insert("$ref".to_owned(), reference);
        return;
    }
    // Both references apply.
    let parts = schema
        .entry("allOf")
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(parts) = parts {
        parts.push(json!({"$ref": reference}));
    }
}

fn is_schema(object: SpecObject) -> bool {
    matches!(
        object,
        SpecObject::Schema | SpecObject::AdditionalProperties
    )
}

fn text<'v>(schema: &'v Value, keyword: &str) -> Option<&'v str> {
    schema.get(keyword)?.as_str()
}

fn text_of<'v>(schema: &'v Map<String, Value>, keyword: &str) -> Option<&'v str> {
    schema.get(keyword)?.as_str()
}

/// Returns the component that contains `at`.
fn component_around(at: &Pointer) -> Option<Pointer> {
    let mut pointer = Pointer::root();
    for (index, segment) in at.segments().take(3).enumerate() {
        match (index, &*segment) {
            (0, "components") | (1, "schemas") | (2, _) => pointer = pointer.key(&segment),
            _ => return None,
        }
    }
    Some(pointer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn resolves(schemas: &Value, at: &str, expected: &str) {
        let mut root = json!({"components": {"schemas": schemas}});
        resolve(&mut root, SpecObject::Document, "api.yaml");
        let found = root.pointer(at).and_then(Value::as_str);
        assert_eq!(found, Some(expected), "{root}");
    }

    #[test]
    fn an_id_is_resolved_against_its_base() {
        let schemas = json!({
            "A": {"$id": "https://example.com/api/a.json", "items": {"$ref": "b.json"}},
            "B": {"$id": "https://example.com/api/b.json", "items": {"$ref": "#"}},
        });
        resolves(
            &schemas,
            "/components/schemas/A/items/$ref",
            "#/components/schemas/B",
        );
        resolves(
            &schemas,
            "/components/schemas/B/items/$ref",
            "#/components/schemas/B",
        );
    }

    #[test]
    fn an_anchor_is_resolved() {
        let schemas = json!({
            "A": {"items": {"$ref": "#here"}},
            "B": {"properties": {"b": {"$anchor": "here"}}},
        });
        resolves(
            &schemas,
            "/components/schemas/A/items/$ref",
            "#/components/schemas/B/properties/b",
        );
    }

    #[test]
    fn a_recursive_reference_resolves_to_the_component() {
        let schemas = json!({"A": {"$recursiveAnchor": true, "items": {"$recursiveRef": "#"}}});
        resolves(
            &schemas,
            "/components/schemas/A/items/$ref",
            "#/components/schemas/A",
        );
    }

    #[test]
    fn other_references_are_unchanged() {
        let schemas = json!({"A": {"$id": "a", "items": {"$ref": "#/components/schemas/B"}}});
        resolves(
            &schemas,
            "/components/schemas/A/items/$ref",
            "#/components/schemas/B",
        );
        let schemas = json!({"A": {"items": {"$ref": "other.yaml"}}});
        resolves(&schemas, "/components/schemas/A/items/$ref", "other.yaml");
    }
}
