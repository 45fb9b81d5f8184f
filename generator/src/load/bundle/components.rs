//! The components sections of the document.

use serde_json::Value;

use super::{Bundle, Location};
use crate::diagnostic::{Problem, RepairKind, Repaired};
use crate::load::shape::grammar::{Arrangement, SpecObject};
use crate::pointer::Pointer;

/// The sections of the components.
pub(super) const ALL: &[&str] = &[
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
];

/// Returns the components section of a kind of object.
pub(in crate::load) fn section(object: SpecObject) -> Option<&'static str> {
    Some(match object {
        SpecObject::Schema | SpecObject::AdditionalProperties => "schemas",
        SpecObject::Response => "responses",
        SpecObject::Parameter => "parameters",
        SpecObject::Example => "examples",
        SpecObject::RequestBody => "requestBodies",
        SpecObject::Header => "headers",
        SpecObject::SecurityScheme => "securitySchemes",
        SpecObject::Link => "links",
        _ => return None,
    })
}

fn object_in(section: &str) -> SpecObject {
    match section {
        "responses" => SpecObject::Response,
        "parameters" => SpecObject::Parameter,
        "examples" => SpecObject::Example,
        "requestBodies" => SpecObject::RequestBody,
        "headers" => SpecObject::Header,
        "securitySchemes" => SpecObject::SecurityScheme,
        "links" => SpecObject::Link,
        _ => SpecObject::Schema,
    }
}

impl Bundle<'_> {
    /// Inlines references in place of whole maps.
    ///
    /// The specification has no such references; published documents do, and the meaning is clear.
    pub(super) fn unfold_sections(&mut self, root: &mut Value) {
        let components = Pointer::root().key("components");
        let mut spots = vec![Pointer::root().key("paths"), components.clone()];
        let sections = ALL.iter().copied().chain(["pathItems", "callbacks"]);
        spots.extend(sections.map(|section| components.key(section)));
        for at in spots {
            if let Some(value) = root.pointer_mut(at.as_str()) {
                self.unfold_map(value, &at);
            }
        }
    }

    /// Inlines references in place of the maps of an `object`, such as `properties`.
    pub(super) fn unfold_maps(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        for (key, arrangement, _) in object.children() {
            if *arrangement == Arrangement::Map
                && let Some(map) = value.get_mut(key)
            {
                self.unfold_map(map, &at.key(key));
            }
        }
    }

    fn unfold_map(&mut self, map: &mut Value, at: &Pointer) {
        if !matches!(map.get("$ref"), Some(Value::String(_))) {
            return;
        }
        let problem = Problem::Repaired(Repaired {
            kind: RepairKind::ReferenceToMap,
            found: "a reference in place of a map".to_owned(),
            read_as: "the map that it refers to".to_owned(),
        });
        self.diagnostics.report(&at.key("$ref"), problem);
        self.expand(SpecObject::Components, map, at);
    }

    /// Inlines the components that are only a `$ref` to another file.
    pub(super) fn claim_components(&mut self, root: &mut Value) {
        for section in ALL {
            let at = Pointer::root().key("components").key(section);
            let Some(Value::Object(entries)) = root.pointer_mut(at.as_str()) else {
                continue;
            };
            let source_file = self.locations.source(&at).source_file;
            for (name, value) in entries {
                let at = at.key(name);
                if source_file.is_some() {
                    self.names.claim(section, self.locations.source(&at), name);
                }
                self.claim(section, name, value, at);
            }
        }
    }

    fn claim(&mut self, section: &'static str, name: &str, value: &mut Value, at: Pointer) {
        let Some(reference) = sole_reference(value) else {
            return;
        };
        // A reference to another component is kept, and so is a dangling one.
        if reference.starts_with("#/components/") {
            return;
        }
        let reference = reference.to_owned();
        let home = self.locations.source(&at);
        let mut ignored = crate::diagnostic::Diagnostics::new();
        let Ok(location) = self.cache.find(&reference, &home, &mut ignored) else {
            return;
        };
        if self.is_held(&location) || self.names.known(section, &location).is_some() {
            return;
        }
        self.names.claim(section, location.clone(), name);
        *value = self.copy(&location, object_in(section));
        self.locations.add(at, location);
    }

    /// Returns true if a reference to `location` needs no change.
    pub(super) fn is_held(&self, location: &Location) -> bool {
        location.source_file.is_none()
            && !is_left_behind(&location.at)
            && self
                .cache
                .value(&Location {
                    source_file: None,
                    at: Pointer::root(),
                })
                .is_some_and(|root| crate::load::walk::reaches(root, &location.at))
    }
}

/// The keywords whose schemas the converted document does not have.
const LEFT_BEHIND: [&str; 7] = [
    "contains",
    "dependentSchemas",
    "else",
    "if",
    "propertyNames",
    "then",
    "unevaluatedItems",
];

/// The keywords below which a segment is a name.
const NAMED: [&str; 4] = [
    "$defs",
    "dependentSchemas",
    "patternProperties",
    "properties",
];

/// Returns true for what is in a place that the converted document does not have: in a path item of the components, of
/// which each path gets a copy, or in a keyword that no type expresses.
fn is_left_behind(at: &Pointer) -> bool {
    let segments: Vec<_> = at.segments().collect();
    if let [components, list, _, _, ..] = segments.as_slice()
        && components == "components"
        && list == "pathItems"
    {
        return true;
    }
    let inner = segments.get(2..).unwrap_or_default();
    inner.windows(2).any(|pair| match pair {
        [outer, keyword] => LEFT_BEHIND.contains(&&**keyword) && !NAMED.contains(&&**outer),
        _ => false,
    })
}

/// Returns the reference of an object without any other key.
fn sole_reference(value: &Value) -> Option<&str> {
    let entries = value.as_object()?;
    (entries.len() == 1)
        .then(|| entries.get("$ref")?.as_str())
        .flatten()
}
