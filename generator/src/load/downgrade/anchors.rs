//! Resolves references by `$id` and `$anchor` (JSON Schema 2020-12, section 8.2).
//!
//! A schema may name itself by `$id`, and a schema inside it by `$anchor`. References to such names are rewritten
//! as pointers, the only references of OpenAPI 3.0.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::load::shape::grammar::SpecObject;
use crate::load::walk::{self, Visit};
use crate::pointer::Pointer;

/// Rewrites the references of `root` by `$id`, `$anchor` or `$recursiveRef` as pointers.
pub(in crate::load) fn resolve(root: &mut Value, object: SpecObject) {
    let mut names = Names::default();
    let at = Pointer::root();
    walk::walk_all_from(object, root, at.clone(), &mut names);
    walk::walk_all_from(object, root, at, &mut Resolving { names: &names });
}

/// The `$id`s and anchors of all schemas.
#[derive(Default)]
struct Names {
    /// The pointer of each `$id`.
    pointers: BTreeMap<String, Pointer>,
    /// The `$id` at each pointer.
    ids: BTreeMap<Pointer, String>,
    /// The pointer of each anchor, by the pointer of the resource that it belongs to.
    anchors: BTreeMap<(Pointer, String), Pointer>,
}

impl Names {
    /// Returns the innermost schema around `at` that has an `$id`; the root if there is none.
    fn resource(&self, at: &Pointer) -> Pointer {
        let mut outer = Some(at.clone());
        while let Some(pointer) = outer {
            if self.ids.contains_key(&pointer) {
                return pointer;
            }
            outer = pointer.parent();
        }
        Pointer::root()
    }

    /// Resolves `reference`, which is at `at`, if it is by name.
    fn target(&self, reference: &str, at: &Pointer) -> Option<Pointer> {
        let here = self.resource(at);
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let resource = if file.is_empty() {
            here
        } else {
            let base = self.ids.get(&here).map_or("", String::as_str);
            self.pointers.get(&joined(base, file))?.clone()
        };
        if fragment.is_empty() {
            return (!resource.is_root()).then_some(resource);
        }
        if !fragment.starts_with('/') {
            return self.anchors.get(&(resource, fragment.to_owned())).cloned();
        }
        // Published documents mean the whole document by `#/components/…`, also below an `$id`.
        if file.is_empty() {
            return None;
        }
        let inner = Pointer::from_fragment(&format!("#{fragment}"))?;
        let pointer = inner
            .segments()
            .fold(resource, |pointer, segment| pointer.key(&segment));
        Some(pointer)
    }
}

impl Visit for Names {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        if !is_schema(object) {
            return;
        }
        if let Some(id) = text(value, "$id") {
            let outer = at.parent().map(|parent| self.resource(&parent));
            let base = outer.and_then(|outer| self.ids.get(&outer));
            let id = joined(base.map_or("", String::as_str), id);
            self.pointers
                .entry(id.clone())
                .or_insert_with(|| at.clone());
            self.ids.insert(at.clone(), id);
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if let Some(anchor) = text(value, keyword) {
                let name = (self.resource(at), anchor.to_owned());
                self.anchors.entry(name).or_insert_with(|| at.clone());
            }
        }
    }
}

struct Resolving<'n> {
    names: &'n Names,
}

impl Visit for Resolving<'_> {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        if !is_schema(object) {
            return;
        }
        // Without schemas that extend others, a dynamic reference resolves like a plain one.
        let found = ["$ref", "$dynamicRef", "$recursiveRef"]
            .into_iter()
            .find_map(|keyword| Some((keyword, text(value, keyword)?.to_owned())));
        let (Some((keyword, reference)), Some(schema)) = (found, value.as_object_mut()) else {
            return;
        };
        let pointer = match (keyword, reference.as_str()) {
            ("$recursiveRef", "#") => self
                .names
                .target(&reference, at)
                .or_else(|| component_around(at)),
            _ => self.names.target(&reference, at),
        };
        let reference = match pointer {
            Some(pointer) => pointer.to_string().replace('%', "%25"),
            None if keyword == "$dynamicRef" && reference.starts_with("#/") => reference,
            None => return,
        };
        schema.shift_remove(keyword);
        schema.insert("$ref".to_owned(), Value::from(reference));
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

/// Resolves `name` against `base` (RFC 3986, section 5.2, as far as schema names need it).
fn joined(base: &str, name: &str) -> String {
    if name.contains("://") || name.starts_with("urn:") {
        return name.trim_end_matches('#').to_owned();
    }
    let name = name.strip_prefix("./").unwrap_or(name);
    let start = base.find("://").map_or(0, |scheme| scheme + 3);
    let (prefix, name) = match name.strip_prefix('/') {
        Some(name) => (base.get(start..).and_then(|rest| rest.find('/')), name),
        None => (base.get(start..).and_then(|rest| rest.rfind('/')), name),
    };
    match prefix.and_then(|end| base.get(..start + end)) {
        Some(prefix) => format!("{prefix}/{name}"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn resolves(schemas: &Value, at: &str, expected: &str) {
        let mut root = json!({"components": {"schemas": schemas}});
        resolve(&mut root, SpecObject::Document);
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
