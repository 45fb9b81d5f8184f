//! The components that the document has itself.

use serde_json::Value;

use super::{Bundle, Place};
use crate::diagnostic::{Code, Problem};
use crate::load::shape::grammar::{Arrangement, Object};
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

/// The section of the things of one kind, where references to them are kept.
pub(in crate::load) fn section(object: Object) -> Option<&'static str> {
    Some(match object {
        Object::Schema | Object::AdditionalProperties => "schemas",
        Object::Response => "responses",
        Object::Parameter => "parameters",
        Object::Example => "examples",
        Object::RequestBody => "requestBodies",
        Object::Header => "headers",
        Object::SecurityScheme => "securitySchemes",
        Object::Link => "links",
        _ => return None,
    })
}

fn object_in(section: &str) -> Object {
    match section {
        "responses" => Object::Response,
        "parameters" => Object::Parameter,
        "examples" => Object::Example,
        "requestBodies" => Object::RequestBody,
        "headers" => Object::Header,
        "securitySchemes" => Object::SecurityScheme,
        "links" => Object::Link,
        _ => Object::Schema,
    }
}

impl Bundle<'_> {
    /// Puts whole maps in the place of references to them.
    ///
    /// The specification has no references there; published documents do, and mean nothing else.
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

    /// The same for the maps in an `object`, such as `properties`.
    pub(super) fn unfold_maps(&mut self, object: Object, value: &mut Value, at: &Pointer) {
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
        let problem = Problem::ReadAs {
            code: Code::ReferenceToMap,
            found: "a reference in the place of a map".to_owned(),
            read_as: "the map that it leads to".to_owned(),
        };
        self.diagnostics.report(&at.key("$ref"), problem);
        self.expand(Object::Components, map, at);
    }

    /// Lets the components that are references to other files be what they refer to.
    pub(super) fn claim_components(&mut self, root: &mut Value) {
        for section in ALL {
            let at = Pointer::root().key("components").key(section);
            let Some(Value::Object(entries)) = root.pointer_mut(at.as_str()) else {
                continue;
            };
            let sheet = self.places.place(&at).sheet;
            for (name, value) in entries {
                let at = at.key(name);
                if sheet.is_some() {
                    self.names.claim(section, self.places.place(&at), name);
                }
                self.claim(section, name, value, at);
            }
        }
    }

    fn claim(&mut self, section: &'static str, name: &str, value: &mut Value, at: Pointer) {
        let Some(reference) = sole_reference(value) else {
            return;
        };
        // A reference to another component remains one, and so does one that leads nowhere.
        if reference.starts_with("#/components/") {
            return;
        }
        let reference = reference.to_owned();
        let home = self.places.place(&at).sheet;
        let mut ignored = crate::diagnostic::Diagnostics::new();
        let Ok(place) = self.shelf.find(&reference, home, &mut ignored) else {
            return;
        };
        if self.is_held(&place) || self.names.known(section, &place).is_some() {
            return;
        }
        self.names.claim(section, place.clone(), name);
        *value = self.copy(&place, object_in(section));
        self.places.add(at, place);
    }

    /// Whether a reference to `place` can stay as it is.
    pub(super) fn is_held(&self, place: &Place) -> bool {
        place.sheet.is_none()
            && self
                .shelf
                .value(&Place {
                    sheet: None,
                    at: Pointer::root(),
                })
                .is_some_and(|root| crate::load::walk::reaches(root, &place.at))
    }
}

/// The text of a reference that has nothing beside it.
fn sole_reference(value: &Value) -> Option<&str> {
    let entries = value.as_object()?;
    (entries.len() == 1)
        .then(|| entries.get("$ref")?.as_str())
        .flatten()
}
