//! Bundles the document and the files that it refers to into one document.
//!
//! The target of an external reference becomes a component, named after its pointer, and the reference is rewritten.
//! Objects that have no components section in OpenAPI 3.0, such as operations, are inlined. Every part remembers its
//! source file.

mod address;
mod components;
mod file_cache;
mod lenient;
mod location;
mod name;
mod requirements;
mod rewrite_refs;
mod target;

use serde_json::{Map, Value};

use super::anchors::Names as SchemaNames;
use super::shape::grammar::SpecObject;
use super::source_map::SourceFile;
use super::unfollowed::Unfollowed;
use super::version::Series;
use super::walk;
use crate::diagnostic::{Diagnostics, Problem, ReferenceProblem};
use crate::input::{Input, Leniency};
use crate::limits::{Limit, Limits};
use crate::pointer::Pointer;
pub(super) use address::looks_like_file;
pub(super) use components::section;
pub(super) use file_cache::parse;
use file_cache::{FileCache, RefError};
pub(super) use location::{Location, Locations};
use name::Names;
pub(super) use name::component_name;

/// What bundling a document yields beside the document.
pub(super) struct Bundled {
    /// The files other than the document.
    pub(super) source_files: Vec<SourceFile>,
    /// The references that were reported as unresolved.
    pub(super) unfollowed: Unfollowed,
}

/// Bundles into `root`, whose schemas have `names`, the targets of its external references. Records their locations in
/// `locations`.
pub(super) fn bundle(
    root: &mut Value,
    series: Series,
    names: SchemaNames,
    input: &Input<'_>,
    locations: &mut Locations,
    diagnostics: &mut Diagnostics,
) -> Bundled {
    let cache = FileCache::new(input, series, root.clone(), names);
    let mut bundle = Bundle {
        cache,
        series,
        locations,
        names: Names::default(),
        waiting: Vec::new(),
        unfollowed: Unfollowed::default(),
        copies_left: input.limits.of(Limit::Copies),
        limits: input.limits,
        leniency: input.leniency,
        diagnostics,
    };
    bundle.describe_tags(root);
    bundle.unfold_sections(root);
    bundle.names.take(root, components::ALL);
    bundle.claim_components(root);
    walk::walk_all(root, &mut bundle);
    bundle.put_components(root);
    Bundled {
        source_files: bundle.cache.into_source_files(),
        unfollowed: bundle.unfollowed,
    }
}

/// The state of the bundling of one document.
struct Bundle<'a> {
    cache: FileCache<'a>,
    series: Series,
    locations: &'a mut Locations,
    names: Names,
    /// Named components that are not inserted yet.
    waiting: Vec<Component>,
    unfollowed: Unfollowed,
    /// The number of objects that may still be inlined.
    copies_left: usize,
    limits: &'a Limits,
    leniency: Leniency,
    diagnostics: &'a mut Diagnostics,
}

/// An object that becomes a component.
struct Component {
    object: SpecObject,
    section: &'static str,
    name: String,
    location: Location,
}

impl Bundle<'_> {
    /// Resolves `reference` at `at`. Reports an error there if that fails.
    fn find(&mut self, reference: &str, at: &Pointer, object: SpecObject) -> Option<Location> {
        let home = self.locations.source(at);
        let expected = object.kind();
        let stop = match self.cache.find(reference, &home, self.diagnostics) {
            Ok(location) => return Some(location),
            Err(stop) => stop,
        };
        let text = reference.to_owned();
        let problem = match stop {
            RefError::Unavailable { file, because } => {
                Problem::Reference(ReferenceProblem::FileUnavailable {
                    nearest: self.meant(&file, object),
                    reference: text,
                    expected,
                    file,
                    because,
                })
            }
            RefError::PointerMissing { file: Some(file) } => {
                Problem::Reference(ReferenceProblem::FragmentMissing {
                    reference: text,
                    expected,
                    file,
                })
            }
            RefError::PointerMissing { file: None } => {
                Problem::Reference(ReferenceProblem::DanglingReference {
                    reference: text,
                    expected,
                    nearest: None,
                })
            }
            RefError::Ambiguous => Problem::Reference(ReferenceProblem::AmbiguousAnchor {
                reference: text,
                expected,
            }),
            RefError::NotFollowed => Problem::Reference(ReferenceProblem::ExternalReference {
                nearest: self.meant(reference, object),
                reference: text,
                expected,
            }),
            RefError::Reported => return None,
        };
        self.report_unfollowed(problem, at, object);
        None
    }

    /// Returns a component of the document with the same name as the file.
    fn meant(&self, file: &str, object: SpecObject) -> Option<String> {
        let name = file.rsplit('/').next().unwrap_or(file);
        let name = name.split_once('.').map_or(name, |(name, _)| name);
        let at = Pointer::root()
            .key("components")
            .key(components::section(object)?)
            .key(name);
        let location = Location {
            source_file: None,
            at,
        };
        let value = self.cache.value(&location)?;
        // The reference itself cannot be its own target.
        value.get("$ref").is_none().then(|| location.at.to_string())
    }

    fn describe_tags(&mut self, root: &mut Value) {
        let tags = root.get_mut("tags").and_then(Value::as_array_mut);
        for (index, tag) in tags.into_iter().flatten().enumerate() {
            self.describe(tag, &Pointer::root().key("tags").index(index));
        }
    }

    /// Copies the value at `location`. Of `$defs`, which only serve as targets of references, it keeps those with the
    /// targets of dynamic ones.
    fn copy(&self, location: &Location, object: SpecObject) -> Value {
        let mut value = self.cache.value(location).cloned().unwrap_or_default();
        if let (SpecObject::Schema, Some(_), Value::Object(schema)) =
            (object, location.source_file, &mut value)
        {
            keep_dynamic(schema);
        }
        value
    }

    /// Inserts the waiting components, and those that they need in turn.
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
            location,
        } = component;
        let at = Pointer::root().key("components").key(section).key(&name);
        let mut value = self.copy(&location, object);
        self.locations.add(at.clone(), location);
        walk::walk_all_from(object, &mut value, at, self);
        if let Some(entries) = entries(root, section) {
            entries.insert(name, value);
        }
    }
}

/// Removes the `$defs` without a `$dynamicAnchor`.
fn keep_dynamic(schema: &mut Map<String, Value>) {
    let Some(Value::Object(definitions)) = schema.get_mut("$defs") else {
        return;
    };
    definitions.retain(|_, definition| has_dynamic(definition));
    if definitions.is_empty() {
        schema.shift_remove("$defs");
    }
}

fn has_dynamic(value: &Value) -> bool {
    match value {
        Value::Object(entries) => {
            entries.contains_key("$dynamicAnchor") || entries.values().any(has_dynamic)
        }
        Value::Array(values) => values.iter().any(has_dynamic),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// Returns the components of a section, which is created if it is missing.
fn entries<'v>(root: &'v mut Value, section: &str) -> Option<&'v mut Map<String, Value>> {
    root.as_object_mut()?
        .entry("components")
        .or_insert_with(|| Value::Object(Map::new()))
        .as_object_mut()?
        .entry(section)
        .or_insert_with(|| Value::Object(Map::new()))
        .as_object_mut()
}
