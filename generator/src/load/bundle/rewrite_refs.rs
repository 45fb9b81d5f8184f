//! Rewrites the references of the document.

use serde_json::{Map, Value, json};

use super::components::section;
use super::{Bundle, Component, RefError, looks_like_file};
use crate::diagnostic::{Kind, LimitProblem, Problem, ReferenceProblem, RepairKind, Repaired};
use crate::input::Leniency;
use crate::limits::Limit;
use crate::load::limit::MAX_DEPTH;
use crate::load::shape::grammar::SpecObject;
use crate::load::walk::Visit;
use crate::pointer::Pointer;

/// The maximum length of a chain of references.
const LONGEST_CHAIN: usize = 64;

/// The rewritten form of a reference.
pub(super) enum Written {
    /// It needs no change.
    Unchanged,
    /// A reference to this component.
    Changed(String),
    /// It is unresolved, which was reported. This is the reference with the name of its file.
    Unresolved(String),
}

/// The file of a discriminator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    /// That of the document.
    Document,
    /// One that the document refers to.
    OtherFile,
}

impl Visit for Bundle<'_> {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        self.describe(value, at);
        self.require(object, value, at);
        self.unfold_maps(object, value, at);
        if object == SpecObject::Schema {
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
    /// Rewrites a reference to another file as a reference to a component.
    fn refer(
        &mut self,
        object: SpecObject,
        section: &'static str,
        value: &mut Value,
        at: &Pointer,
    ) {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
            return;
        };
        let written = match self.written(object, section, reference, at) {
            Written::Unchanged => return,
            Written::Changed(reference) => reference,
            Written::Unresolved(reference) => {
                if let Some((nothing, _)) = self.fallback(object, at) {
                    *value = nothing;
                    return;
                }
                self.unfollowed.insert(at.clone());
                reference
            }
        };
        if let Some(entries) = value.as_object_mut() {
            entries.insert("$ref".to_owned(), Value::from(written));
        }
    }

    /// Returns the `reference` at `at` as a reference to a component, if it has to change.
    pub(super) fn written(
        &mut self,
        object: SpecObject,
        section: &'static str,
        reference: &str,
        at: &Pointer,
    ) -> Written {
        let place = self.locations.source(at);
        let home = place.source_file;
        if home.is_none() && reference.starts_with('#') {
            // Dangling references are reported by the stage that resolves references.
            let mut ignored = crate::diagnostic::Diagnostics::new();
            match self.cache.find(reference, &place, &mut ignored) {
                Ok(location) if !self.is_held(&location) => (),
                Err(RefError::Ambiguous) => (),
                Err(_) if self.fallback(object, at).is_some() => (),
                _ => return Written::Unchanged,
            }
        }
        let Some(location) = self.find(reference, at, object) else {
            return Written::Unresolved(self.cache.qualified(reference, home));
        };
        if self.is_held(&location) {
            return Written::Changed(fragment(&location.at));
        }
        let name = match self.names.known(section, &location) {
            Some(name) => name.to_owned(),
            None => {
                let file = self.cache.file(location.source_file).to_owned();
                let name = self.names.make(section, location.clone(), &file);
                self.waiting.push(Component {
                    object: if object == SpecObject::AdditionalProperties {
                        SpecObject::Schema
                    } else {
                        object
                    },
                    section,
                    name: name.clone(),
                    location,
                });
                name
            }
        };
        let at = Pointer::root().key("components").key(section).key(&name);
        Written::Changed(fragment(&at))
    }

    /// Inlines the target of a reference; keys beside the `$ref` win.
    pub(super) fn expand(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
                return;
            };
            let reference = reference.to_owned();
            let is_own = self.locations.source(at).source_file.is_none();
            if object == SpecObject::PathItem && is_own && is_path(&reference) {
                return;
            }
            if self.copies_left == 0 {
                let exceeded = self.limits.exceeded(Limit::Copies);
                self.diagnostics
                    .report(at, Problem::Limit(LimitProblem::Beyond(exceeded)));
                *value = nothing(object);
                return;
            }
            if at.segments().count() > MAX_DEPTH {
                break;
            }
            self.copies_left -= 1;
            let Some(location) = self.find(&reference, at, object) else {
                *value = nothing(object);
                return;
            };
            let own = match std::mem::replace(value, self.copy(&location, object)) {
                Value::Object(own) => own,
                _ => Map::new(),
            };
            let here = self.locations.source(at);
            self.locations.add(at.clone(), location);
            for (key, entry) in own {
                if key != "$ref"
                    && let Value::Object(entries) = value
                {
                    let mut from = here.clone();
                    from.at = from.at.key(&key);
                    self.locations.add(at.key(&key), from);
                    entries.insert(key, entry);
                }
            }
        }
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let reference = reference.to_owned();
            self.diagnostics.report(
                at,
                Problem::Reference(ReferenceProblem::EndlessReference { reference }),
            );
            *value = nothing(object);
        }
    }

    /// Rewrites the targets of a discriminator, which are references or schema names: the values of `mapping`, and
    /// `defaultMapping`.
    fn map(&mut self, schema: &mut Value, at: &Pointer) {
        let Some(Value::Object(discriminator)) = schema.get_mut("discriminator") else {
            return;
        };
        let home = match self.locations.source(at).source_file {
            None => Home::Document,
            Some(_) => Home::OtherFile,
        };
        let at = at.key("discriminator");
        self.map_entry(discriminator, "defaultMapping", home, &at);
        if let Some(Value::Object(mapping)) = discriminator.get_mut("mapping") {
            let at = at.key("mapping");
            let keys: Vec<String> = mapping.keys().cloned().collect();
            for key in keys {
                self.map_entry(mapping, &key, home, &at);
            }
        }
    }

    /// Rewrites the target of a discriminator in the value of `key`, if there is one.
    fn map_entry(&mut self, entries: &mut Map<String, Value>, key: &str, home: Home, at: &Pointer) {
        let Some(text) = entries.get(key).and_then(Value::as_str) else {
            return;
        };
        let reference = match home {
            _ if text.starts_with('#') || looks_like_file(text) => text.to_owned(),
            Home::Document => return,
            Home::OtherFile => format!("#/components/schemas/{text}"),
        };
        let is_name = reference != text;
        let is_named = home == Home::Document && self.has_schema(text);
        let at = at.key(key);
        if is_named || (is_name && !self.resolves(&reference, &at)) {
            return;
        }
        match self.written(SpecObject::Schema, "schemas", &reference, &at) {
            Written::Unchanged => (),
            Written::Changed(written) => {
                entries.insert(key.to_owned(), Value::from(written));
            }
            Written::Unresolved(reference) => match self.leniency {
                Leniency::Lenient => drop(entries.shift_remove(key)),
                Leniency::Strict => {
                    entries.insert(key.to_owned(), Value::from(reference));
                    self.unfollowed.insert(at);
                }
            },
        }
    }

    /// Returns true if the document has a schema of this name, which wins over a file of that name.
    fn has_schema(&self, name: &str) -> bool {
        let at = Pointer::root().key("components").key("schemas").key(name);
        self.cache
            .value(&super::Location {
                source_file: None,
                at,
            })
            .is_some()
    }

    pub(super) fn resolves(&mut self, reference: &str, at: &Pointer) -> bool {
        let home = self.locations.source(at);
        let mut ignored = crate::diagnostic::Diagnostics::new();
        self.cache.find(reference, &home, &mut ignored).is_ok()
    }

    /// Reads descriptions that some tools store in separate files.
    pub(super) fn describe(&mut self, value: &mut Value, at: &Pointer) {
        let Some(description) = value.get_mut("description") else {
            return;
        };
        let Some(reference) = description.get("$ref").and_then(Value::as_str) else {
            return;
        };
        let home = self.locations.source(at).source_file;
        let (text, read_as) = match self.cache.text(reference, home) {
            Some(text) => (text, "the text of that file"),
            None => (String::new(), "no description, since there is no such file"),
        };
        let problem = Problem::Repaired(Repaired {
            kind: RepairKind::DescriptionByReference,
            found: "a reference as a description".to_owned(),
            read_as: read_as.to_owned(),
        });
        self.diagnostics.report(&at.key("description"), problem);
        *description = Value::from(text);
    }
}

/// Returns the placeholder for an unresolved `object`.
fn nothing(object: SpecObject) -> Value {
    match object {
        SpecObject::Operation => json!({"responses": {}}),
        _ => json!({}),
    }
}

/// Returns true if the reference names a path of the document.
fn is_path(reference: &str) -> bool {
    let Some(at) = Pointer::from_fragment(reference) else {
        return false;
    };
    let mut segments = at.segments();
    segments.next().is_some_and(|first| first == "paths") && segments.count() == 1
}

/// Returns the pointer as a reference.
fn fragment(at: &Pointer) -> String {
    at.to_string().replace('%', "%25")
}

impl SpecObject {
    /// Returns the kind of the object, for messages.
    pub(in crate::load) fn kind(self) -> Kind {
        match self {
            Self::PathItem => Kind::PathItem,
            Self::MediaType => Kind::MediaType,
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
