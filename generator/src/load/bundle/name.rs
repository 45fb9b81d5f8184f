//! The names under which parts of other files stand among the components.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::place::Place;
use crate::pointer::Pointer;

/// Where things are often kept in a file, so that only what comes behind is a name.
const SHELVES: &[&str] = &["definitions", "$defs", "schemas", "parameters", "responses"];

/// The names of components, and which of them stand for parts of files.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeSet<(&'static str, String)>,
    known: BTreeMap<(&'static str, Place), String>,
}

impl Names {
    /// Takes the names that `root` gives itself.
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

    /// The name of the component that `place` is.
    pub(super) fn known(&self, section: &'static str, place: &Place) -> Option<&str> {
        let known = self.known.get(&(section, place.clone()));
        known.map(String::as_str)
    }

    /// Notes that `place` stands under `name`; the first of several names holds.
    pub(super) fn claim(&mut self, section: &'static str, place: Place, name: &str) {
        self.known
            .entry((section, place))
            .or_insert_with(|| name.to_owned());
    }

    /// Makes a name for `place` in `file` and claims it.
    pub(super) fn make(&mut self, section: &'static str, place: Place, file: &str) -> String {
        let mut name = short(file, &place.at);
        if self.is_taken(section, &name) {
            name = long(file, &place.at);
        }
        // Two paths may differ only in letters that a name cannot have.
        while self.is_taken(section, &name) {
            name.insert_str(0, "file_");
        }
        self.taken.insert((section, name.clone()));
        self.claim(section, place, &name);
        name
    }

    fn is_taken(&self, section: &'static str, name: &str) -> bool {
        self.taken.contains(&(section, name.to_owned()))
    }
}

/// The name that the thing has in its file, or else that of the file and the way to it.
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
        [shelf, name] if SHELVES.contains(shelf) => parts.push(*name),
        [name] => parts.push(*name),
        way => {
            parts.push(stem(file));
            parts.extend(way);
        }
    }
    let parts: Vec<String> = parts.into_iter().map(component_name).collect();
    parts.join("_")
}

/// The path of the file and the name that the thing has in it.
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

/// The letters that the name of a component may have (OpenAPI 3.1, section 4.8.7.1).
pub(in crate::load) fn component_name(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            letter if letter.is_ascii_alphanumeric() || "-_.".contains(letter) => letter,
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
    fn a_name_is_made_of_the_place() {
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
    fn a_name_that_is_taken_is_made_of_the_path() {
        let mut names = Names::default();
        let place = |sheet| Place {
            sheet: Some(sheet),
            at: Pointer::root(),
        };
        assert_eq!(names.make("schemas", place(0), "dogs/Pet.yaml"), "Pet");
        assert_eq!(names.make("schemas", place(1), "cats/Pet.yaml"), "cats_Pet");
        assert_eq!(names.known("schemas", &place(1)), Some("cats_Pet"));
        assert_eq!(names.known("responses", &place(1)), None);
    }
}
