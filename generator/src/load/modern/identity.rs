//! References by identity instead of by place (JSON Schema 2020-12, section 8.2).
//!
//! A schema may name itself by `$id`, and a place in it by `$anchor`. References to such names are written
//! as pointers, which is all that OpenAPI 3.0 has.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::load::shape::grammar::Object;
use crate::load::walk::{self, Visit};
use crate::pointer::Pointer;

/// Writes the references of `root` that go by `$id`, `$anchor` or `$recursiveRef` as pointers.
pub(in crate::load) fn resolve(root: &mut Value, object: Object) {
    let mut names = Names::default();
    let at = Pointer::root();
    walk::walk_all_from(object, root, at.clone(), &mut names);
    walk::walk_all_from(object, root, at, &mut Resolving { names: &names });
}

/// The names that schemas give themselves.
#[derive(Default)]
struct Names {
    /// The place of each `$id`.
    places: BTreeMap<String, Pointer>,
    /// The `$id` at each place.
    ids: BTreeMap<Pointer, String>,
    /// The place of each anchor, by the place of the resource that it belongs to.
    anchors: BTreeMap<(Pointer, String), Pointer>,
}

impl Names {
    /// The innermost schema around `at` that has an `$id`; the document where there is none.
    fn resource(&self, at: &Pointer) -> Pointer {
        let mut outer = Some(at.clone());
        while let Some(place) = outer {
            if self.ids.contains_key(&place) {
                return place;
            }
            outer = place.parent();
        }
        Pointer::root()
    }

    /// The place that `reference`, which stands at `at`, leads to by a name.
    fn place(&self, reference: &str, at: &Pointer) -> Option<Pointer> {
        let here = self.resource(at);
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let resource = if file.is_empty() {
            here
        } else {
            let base = self.ids.get(&here).map_or("", String::as_str);
            self.places.get(&joined(base, file))?.clone()
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
        let place = inner
            .segments()
            .fold(resource, |place, segment| place.key(&segment));
        Some(place)
    }
}

impl Visit for Names {
    fn visit(&mut self, object: Object, value: &mut Value, at: &Pointer) {
        if !is_schema(object) {
            return;
        }
        if let Some(id) = text(value, "$id") {
            let outer = at.parent().map(|parent| self.resource(&parent));
            let base = outer.and_then(|outer| self.ids.get(&outer));
            let id = joined(base.map_or("", String::as_str), id);
            self.places.entry(id.clone()).or_insert_with(|| at.clone());
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
    fn visit(&mut self, object: Object, value: &mut Value, at: &Pointer) {
        if !is_schema(object) {
            return;
        }
        // Without schemas that extend others, a dynamic reference leads where a plain one would.
        let found = ["$ref", "$dynamicRef", "$recursiveRef"]
            .into_iter()
            .find_map(|keyword| Some((keyword, text(value, keyword)?.to_owned())));
        let (Some((keyword, reference)), Some(schema)) = (found, value.as_object_mut()) else {
            return;
        };
        let place = match (keyword, reference.as_str()) {
            ("$recursiveRef", "#") => self
                .names
                .place(&reference, at)
                .or_else(|| component_around(at)),
            _ => self.names.place(&reference, at),
        };
        let reference = match place {
            Some(place) => place.to_string().replace('%', "%25"),
            None if keyword == "$dynamicRef" && reference.starts_with("#/") => reference,
            None => return,
        };
        schema.shift_remove(keyword);
        schema.insert("$ref".to_owned(), Value::from(reference));
    }
}

fn is_schema(object: Object) -> bool {
    matches!(object, Object::Schema | Object::AdditionalProperties)
}

fn text<'v>(schema: &'v Value, keyword: &str) -> Option<&'v str> {
    schema.get(keyword)?.as_str()
}

/// The component that `at` stands in.
fn component_around(at: &Pointer) -> Option<Pointer> {
    let mut place = Pointer::root();
    for (index, segment) in at.segments().take(3).enumerate() {
        match (index, &*segment) {
            (0, "components") | (1, "schemas") | (2, _) => place = place.key(&segment),
            _ => return None,
        }
    }
    Some(place)
}

/// `name` seen from the address `base` (RFC 3986, section 5.2, as far as names of schemas need it).
fn joined(base: &str, name: &str) -> String {
    if name.contains("://") || name.starts_with("urn:") {
        return name.trim_end_matches('#').to_owned();
    }
    let name = name.strip_prefix("./").unwrap_or(name);
    let start = base.find("://").map_or(0, |scheme| scheme + 3);
    let (kept, name) = match name.strip_prefix('/') {
        Some(name) => (base.get(start..).and_then(|rest| rest.find('/')), name),
        None => (base.get(start..).and_then(|rest| rest.rfind('/')), name),
    };
    match kept.and_then(|end| base.get(..start + end)) {
        Some(kept) => format!("{kept}/{name}"),
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
        resolve(&mut root, Object::Document);
        let found = root.pointer(at).and_then(Value::as_str);
        assert_eq!(found, Some(expected), "{root}");
    }

    #[test]
    fn an_id_is_followed_from_its_neighbour() {
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
    fn an_anchor_is_followed() {
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
    fn a_recursive_reference_leads_to_the_component() {
        let schemas = json!({"A": {"$recursiveAnchor": true, "items": {"$recursiveRef": "#"}}});
        resolves(
            &schemas,
            "/components/schemas/A/items/$ref",
            "#/components/schemas/A",
        );
    }

    #[test]
    fn other_references_stay() {
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
