//! The component names of parts of other files.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::location::Location;
use crate::pointer::Pointer;

/// Keys that often contain named objects, and are no part of their names.
const CONTAINERS: &[&str] = &["definitions", "$defs", "schemas", "parameters", "responses"];

/// The names of components, and the locations of the components that are parts of files.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeSet<(&'static str, String)>,
    known: BTreeMap<(&'static str, Location), String>,
}

impl Names {
    /// Reserves the names of the document's own components.
    pub(super) fn take(&mut self, root: &Value, sections: &[&'static str]) {
        for section in sections {
            let entries = root
                .pointer(&format!("/components/{section}"))
                .and_then(Value::as_object);
            for name in entries.into_iter().flat_map(|entries| entries.keys()) {
                self.taken.insert((section, name.clone()));
            }
        }
    }

    /// Returns the component name of `location`.
    pub(super) fn known(&self, section: &'static str, location: &Location) -> Option<&str> {
        let known = self.known.get(&(section, location.clone()));
        known.map(String::as_str)
    }

    /// Records that `location` is the component `name`, unless it has a name already.
    pub(super) fn claim(&mut self, section: &'static str, location: Location, name: &str) {
        self.known
            .entry((section, location))
            .or_insert_with(|| name.to_owned());
    }

    /// Creates a name for `location` in `file` and claims it.
    pub(super) fn make(&mut self, section: &'static str, location: Location, file: &str) -> String {
        let mut name = short(file, &location.at);
        if self.is_taken(section, &name) {
            name = long(file, &location.at);
        }
        // Two paths may differ only in characters that a name cannot contain.
        while self.is_taken(section, &name) {
            name.insert_str(0, "file_");
        }
        self.taken.insert((section, name.clone()));
        self.claim(section, location, &name);
        name
    }

    fn is_taken(&self, section: &'static str, name: &str) -> bool {
        self.taken.contains(&(section, name.to_owned()))
    }
}

/// Returns the name of the object in its file, or else the name of the file and the pointer.
fn short(file: &str, at: &Pointer) -> String {
    let file = file.rsplit('/').next().unwrap_or(file);
    let segments: Vec<_> = at.segments().collect();
    let segments: Vec<&str> = segments.iter().map(|segment| &**segment).collect();
    let mut parts = Vec::new();
    match segments.as_slice() {
        ["components", _, name, rest @ ..] => {
            parts.push(*name);
            parts.extend(rest);
        }
        [container, name] if CONTAINERS.contains(container) => parts.push(*name),
        [name] => parts.push(*name),
        way => {
            parts.push(stem(file));
            parts.extend(way);
        }
    }
    let parts: Vec<String> = parts.into_iter().map(component_name).collect();
    parts.join("_")
}

/// Returns the path of the file and the name of the object in it.
fn long(file: &str, at: &Pointer) -> String {
    let mut parts: Vec<String> = stem(file)
        .split('/')
        .filter(|part| *part != "..")
        .map(component_name)
        .collect();
    if !at.is_root() {
        parts.push(short(file, at));
    }
    parts.join("_")
}

fn stem(file: &str) -> &str {
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}

/// Replaces the characters that the name of a component cannot contain (OpenAPI 3.1, section 4.8.7.1).
pub(in crate::load) fn component_name(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            character if character.is_ascii_alphanumeric() || "-_.".contains(character) => {
                character
            }
            _ => '_',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::from_fragment(text).expect("a pointer")
    }

    #[test]
    fn a_name_is_derived_from_the_pointer() {
        assert_eq!(short("schemas/Pet.yaml", &Pointer::root()), "Pet");
        let at = pointer("#/components/schemas/Pet");
        assert_eq!(short("a/b.yaml", &at), "Pet");
        assert_eq!(short("a.yaml", &pointer("#/definitions/Pet")), "Pet");
        assert_eq!(
            short("b/Pet.yaml", &pointer("#/properties/x")),
            "Pet_properties_x"
        );
    }

    #[test]
    fn a_name_that_is_taken_is_prefixed_with_the_path() {
        let mut names = Names::default();
        let location = |source_file| Location {
            source_file: Some(source_file),
            at: Pointer::root(),
        };
        assert_eq!(names.make("schemas", location(0), "dogs/Pet.yaml"), "Pet");
        assert_eq!(
            names.make("schemas", location(1), "cats/Pet.yaml"),
            "cats_Pet"
        );
        assert_eq!(names.known("schemas", &location(1)), Some("cats_Pet"));
        assert_eq!(names.known("responses", &location(1)), None);
    }
}
