//! What becomes of each reference.

use serde_json::{Map, Value, json};

use super::section::section;
use super::{Bundle, Component, looks_like_file};
use crate::diagnostic::{Code, Kind, Problem};
use crate::input::Leniency;
use crate::limits::Limit;
use crate::load::limit::MAX_DEPTH;
use crate::load::shape::grammar::Object;
use crate::load::walk::Visit;
use crate::pointer::Pointer;
use crate::resolve::UNFOLLOWED;

/// How many references in a row are followed from one place.
const LONGEST_CHAIN: usize = 64;

/// What becomes of the text of a reference.
enum Written {
    /// It can stay.
    Same,
    /// It leads to this component.
    Anew(String),
    /// It leads nowhere, which was reported.
    Nowhere,
}

impl Visit for Bundle<'_> {
    fn visit(&mut self, object: Object, value: &mut Value, at: &Pointer) {
        self.describe(value, at);
        self.unfold_maps(object, value, at);
        if object == Object::Schema {
            self.map(value, at);
        }
        if !matches!(value.get("$ref"), Some(Value::String(_))) {
            return;
        }
        match section(object) {
            Some(section) => self.refer(object, section, value, at),
            None => self.expand(object, value, at),
        }
    }
}

impl Bundle<'_> {
    /// Writes a reference to another file as one to a component.
    fn refer(&mut self, object: Object, section: &'static str, value: &mut Value, at: &Pointer) {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
            return;
        };
        let written = match self.written(object, section, reference, at) {
            Written::Same => return,
            Written::Anew(reference) => reference,
            Written::Nowhere => {
                if let Some((nothing, _)) = self.forgiven(object, at) {
                    *value = nothing;
                    return;
                }
                // It was reported, so it must not look like one that can be followed.
                format!("{UNFOLLOWED}{reference}")
            }
        };
        if let Some(entries) = value.as_object_mut() {
            entries.insert("$ref".to_owned(), Value::from(written));
        }
    }

    /// The `reference` at `at` as one to a component, where it cannot stay as it is.
    fn written(
        &mut self,
        object: Object,
        section: &'static str,
        reference: &str,
        at: &Pointer,
    ) -> Written {
        let is_own = self.places.place(at).sheet.is_none();
        let is_local = reference.starts_with('#');
        if is_own && is_local {
            // One that leads nowhere is reported by the stage that follows references.
            let mut ignored = crate::diagnostic::Diagnostics::new();
            match self.shelf.find(reference, None, &mut ignored) {
                Ok(place) if !self.is_held(&place) => (),
                Err(_) if self.forgiven(object, at).is_some() => (),
                _ => return Written::Same,
            }
        }
        let Some(place) = self.find(reference, at, object) else {
            return Written::Nowhere;
        };
        if self.is_held(&place) {
            return Written::Anew(fragment(&place.at));
        }
        let name = match self.names.known(section, &place) {
            Some(name) => name.to_owned(),
            None => {
                let file = self.shelf.file(place.sheet).to_owned();
                let name = self.names.make(section, place.clone(), &file);
                self.waiting.push(Component {
                    object: if object == Object::AdditionalProperties {
                        Object::Schema
                    } else {
                        object
                    },
                    section,
                    name: name.clone(),
                    place,
                });
                name
            }
        };
        let at = Pointer::root().key("components").key(section).key(&name);
        Written::Anew(fragment(&at))
    }

    /// Puts what a reference leads to in its place; what stands beside the reference wins.
    pub(super) fn expand(&mut self, object: Object, value: &mut Value, at: &Pointer) {
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
                return;
            };
            let reference = reference.to_owned();
            let is_own = self.places.place(at).sheet.is_none();
            if object == Object::PathItem && is_own && is_path(&reference) {
                return;
            }
            if self.copies_left == 0 {
                let exceeded = self.limits.exceeded(Limit::Copies);
                self.diagnostics.report(at, Problem::Beyond(exceeded));
                *value = nothing(object);
                return;
            }
            if at.segments().count() > MAX_DEPTH {
                break;
            }
            self.copies_left -= 1;
            let Some(place) = self.find(&reference, at, object) else {
                *value = nothing(object);
                return;
            };
            let own = match std::mem::replace(value, self.copy(&place, object)) {
                Value::Object(own) => own,
                _ => Map::new(),
            };
            let here = self.places.place(at);
            self.places.add(at.clone(), place);
            for (key, entry) in own {
                if key != "$ref"
                    && let Value::Object(entries) = value
                {
                    let mut from = here.clone();
                    from.at = from.at.key(&key);
                    self.places.add(at.key(&key), from);
                    entries.insert(key, entry);
                }
            }
        }
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let reference = reference.to_owned();
            self.diagnostics
                .report(at, Problem::EndlessReference { reference });
            *value = nothing(object);
        }
    }

    /// The values of `discriminator.mapping` are references or names of schemas.
    fn map(&mut self, schema: &mut Value, at: &Pointer) {
        let Some(Value::Object(mapping)) = schema
            .get_mut("discriminator")
            .and_then(|discriminator| discriminator.get_mut("mapping"))
        else {
            return;
        };
        let is_own = self.places.place(at).sheet.is_none();
        let at = at.key("discriminator").key("mapping");
        let mut unfollowed = Vec::new();
        for (key, target) in mapping.iter_mut() {
            let Some(text) = target.as_str() else {
                continue;
            };
            let reference = if text.starts_with('#') || looks_like_file(text) {
                text.to_owned()
            } else if is_own {
                continue;
            } else {
                format!("#/components/schemas/{text}")
            };
            let is_name = reference != text;
            if (is_own && self.has_schema(text)) || (is_name && !self.leads(&reference, &at)) {
                continue;
            }
            let at = at.key(key);
            match self.written(Object::Schema, "schemas", &reference, &at) {
                Written::Same => (),
                Written::Anew(written) => *target = Value::from(written),
                Written::Nowhere => {
                    *target = Value::from(format!("{UNFOLLOWED}{reference}"));
                    unfollowed.push(key.clone());
                }
            }
        }
        if self.leniency == Leniency::Lenient {
            mapping.retain(|key, _| !unfollowed.contains(key));
        }
    }

    /// Whether the document has a schema of this name, which wins over a file of that name.
    fn has_schema(&self, name: &str) -> bool {
        let at = Pointer::root().key("components").key("schemas").key(name);
        self.shelf
            .value(&super::Place { sheet: None, at })
            .is_some()
    }

    fn leads(&mut self, reference: &str, at: &Pointer) -> bool {
        let home = self.places.place(at).sheet;
        let mut ignored = crate::diagnostic::Diagnostics::new();
        self.shelf.find(reference, home, &mut ignored).is_ok()
    }

    /// Some tools keep descriptions in files of their own.
    pub(super) fn describe(&mut self, value: &mut Value, at: &Pointer) {
        let Some(description) = value.get_mut("description") else {
            return;
        };
        let Some(reference) = description.get("$ref").and_then(Value::as_str) else {
            return;
        };
        let home = self.places.place(at).sheet;
        let (text, read_as) = match self.shelf.text(reference, home) {
            Some(text) => (text, "the text of that file"),
            None => (String::new(), "no description, since there is no such file"),
        };
        let problem = Problem::ReadAs {
            code: Code::DescriptionByReference,
            found: "a reference as a description".to_owned(),
            read_as: read_as.to_owned(),
        };
        self.diagnostics.report(&at.key("description"), problem);
        *description = Value::from(text);
    }
}

/// What stands for an `object` that could not be found.
fn nothing(object: Object) -> Value {
    match object {
        Object::Operation => json!({"responses": {}}),
        _ => json!({}),
    }
}

/// Whether the reference names a path of the document.
fn is_path(reference: &str) -> bool {
    let Some(at) = Pointer::from_fragment(reference) else {
        return false;
    };
    let mut segments = at.segments();
    segments.next().is_some_and(|first| first == "paths") && segments.count() == 1
}

/// The place as a reference has it.
fn fragment(at: &Pointer) -> String {
    at.to_string().replace('%', "%25")
}

impl Object {
    /// What messages call the object.
    pub(in crate::load) fn kind(self) -> Kind {
        match self {
            Self::PathItem => Kind::PathItem,
            Self::Parameter => Kind::Parameter,
            Self::RequestBody => Kind::RequestBody,
            Self::Response => Kind::Response,
            Self::Header => Kind::Header,
            Self::Example => Kind::Example,
            Self::Link => Kind::Link,
            Self::Callback => Kind::Callback,
            Self::Schema | Self::AdditionalProperties => Kind::Schema,
            Self::SecurityScheme => Kind::SecurityScheme,
            _ => Kind::Other,
        }
    }
}
