//! One document out of many files.
//!
//! What a reference leads to in another file is put among the components, under a name made of its place,
//! and the reference is written anew. Where OpenAPI 3.0 has no components for a thing, as for operations,
//! the thing is put in the place of the reference. Every part remembers the file that it was taken from.

mod address;
mod forgive;
mod name;
mod place;
mod section;
mod shelf;
mod take;

use serde_json::{Map, Value};

use super::atlas::Sheet;
use super::shape::grammar::Object;
use super::version::Series;
use super::walk;
use crate::diagnostic::{Diagnostics, Problem};
use crate::input::{Input, Leniency};
use crate::limits::{Limit, Limits};
use crate::pointer::Pointer;
pub(super) use address::looks_like_file;
use name::Names;
pub(super) use name::component_name;
pub(super) use place::{Place, Places};
pub(super) use section::section;
pub(super) use shelf::parse;
use shelf::{Shelf, Stop};

/// Takes into `root` what it refers to in other files, and tells where everything came from.
pub(super) fn bundle(
    root: &mut Value,
    series: Series,
    input: &Input<'_>,
    places: &mut Places,
    diagnostics: &mut Diagnostics,
) -> Vec<Sheet> {
    let shelf = Shelf::new(input, series, root.clone());
    let mut bundle = Bundle {
        shelf,
        places,
        names: Names::default(),
        waiting: Vec::new(),
        copies_left: input.limits.of(Limit::Copies),
        limits: input.limits,
        leniency: input.leniency,
        diagnostics,
    };
    bundle.describe_tags(root);
    bundle.unfold_sections(root);
    bundle.names.take(root, section::ALL);
    bundle.claim_components(root);
    walk::walk_all(root, &mut bundle);
    bundle.put_components(root);
    bundle.shelf.into_sheets()
}

/// What is known while a document is bundled.
struct Bundle<'a> {
    shelf: Shelf<'a>,
    places: &'a mut Places,
    names: Names,
    /// Components that have a name and wait for their place.
    waiting: Vec<Component>,
    /// How many more things may be put in the place of references.
    copies_left: usize,
    limits: &'a Limits,
    leniency: Leniency,
    diagnostics: &'a mut Diagnostics,
}

/// A thing that becomes a component.
struct Component {
    object: Object,
    section: &'static str,
    name: String,
    place: Place,
}

impl Bundle<'_> {
    /// The place that the `reference` at `at` names; what is wrong with it is reported there.
    fn find(&mut self, reference: &str, at: &Pointer, object: Object) -> Option<Place> {
        let home = self.places.place(at).sheet;
        let expected = object.kind();
        let stop = match self.shelf.find(reference, home, self.diagnostics) {
            Ok(place) => return Some(place),
            Err(stop) => stop,
        };
        let text = reference.to_owned();
        let problem = match stop {
            Stop::Unavailable { file, because } => Problem::FileUnavailable {
                nearest: self.meant(&file, object),
                reference: text,
                expected,
                file,
                because,
            },
            Stop::NoPlace { file: Some(file) } => Problem::FragmentMissing {
                reference: text,
                expected,
                file,
            },
            Stop::NoPlace { file: None } => Problem::DanglingReference {
                reference: text,
                expected,
                nearest: None,
            },
            Stop::NotFollowed => Problem::ExternalReference {
                nearest: self.meant(reference, object),
                reference: text,
                expected,
            },
            Stop::Reported => return None,
        };
        self.report_unfollowed(problem, at, object);
        None
    }

    /// A component of the document that is called like the file.
    fn meant(&self, file: &str, object: Object) -> Option<String> {
        let name = file.rsplit('/').next().unwrap_or(file);
        let name = name.split_once('.').map_or(name, |(name, _)| name);
        let at = Pointer::root()
            .key("components")
            .key(section::section(object)?)
            .key(name);
        let place = Place { sheet: None, at };
        let value = self.shelf.value(&place)?;
        // One that is this reference itself is not what was meant.
        value.get("$ref").is_none().then(|| place.at.to_string())
    }

    fn describe_tags(&mut self, root: &mut Value) {
        let tags = root.get_mut("tags").and_then(Value::as_array_mut);
        for (index, tag) in tags.into_iter().flatten().enumerate() {
            self.describe(tag, &Pointer::root().key("tags").index(index));
        }
    }

    /// A copy of what stands at `place`, without what only serves as a target of references.
    fn copy(&self, place: &Place, object: Object) -> Value {
        let mut value = self.shelf.value(place).cloned().unwrap_or_default();
        if let (Object::Schema, Some(_), Value::Object(schema)) = (object, place.sheet, &mut value)
        {
            schema.shift_remove("$defs");
        }
        value
    }

    /// Puts the components into their places, and those that they need.
    fn put_components(&mut self, root: &mut Value) {
        while !self.waiting.is_empty() {
            for component in std::mem::take(&mut self.waiting) {
                self.put_component(component, root);
            }
        }
    }

    fn put_component(&mut self, component: Component, root: &mut Value) {
        let Component {
            object,
            section,
            name,
            place,
        } = component;
        let at = Pointer::root().key("components").key(section).key(&name);
        let mut value = self.copy(&place, object);
        self.places.add(at.clone(), place);
        walk::walk_all_from(object, &mut value, at, self);
        if let Some(entries) = entries(root, section) {
            entries.insert(name, value);
        }
    }
}

/// The components of a section, made where there are none yet.
fn entries<'v>(root: &'v mut Value, section: &str) -> Option<&'v mut Map<String, Value>> {
    root.as_object_mut()?
        .entry("components")
        .or_insert_with(|| Value::Object(Map::new()))
        .as_object_mut()?
        .entry(section)
        .or_insert_with(|| Value::Object(Map::new()))
        .as_object_mut()
}
