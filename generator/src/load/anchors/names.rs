//! The URIs and anchors of all schemas of a file.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{is_schema, text};
use crate::load::shape::grammar::SpecObject;
use crate::load::unfollowed::is_inside;
use crate::load::uri;
use crate::load::walk::{self, Visit};
use crate::pointer::Pointer;

/// The result of looking up an anchor.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::load) enum Found {
    /// The schema of this name.
    One(Pointer),
    /// There is no schema of this name.
    Nothing,
    /// Several schemas have this name.
    Several,
}

/// The URIs and anchors of the schemas of one file.
///
/// An anchor belongs to the schema with an `$id` around it. Without any, it belongs to the outermost schema: the
/// components of a document may use the same names for different schemas.
#[derive(Debug, Default)]
pub(in crate::load) struct Names {
    /// The URI of the file.
    base: String,
    /// The pointer of each `$id`, resolved.
    pointers: BTreeMap<String, Pointer>,
    /// The `$id` at each pointer, resolved.
    ids: BTreeMap<Pointer, String>,
    /// The schemas inside those with an `$id`.
    identified: BTreeSet<Pointer>,
    /// The schemas that are in no other schema.
    outermost: BTreeSet<Pointer>,
    /// The last one of them that was visited.
    last: Option<Pointer>,
    /// The pointers of each anchor, by the schema that it belongs to.
    anchors: BTreeMap<(Pointer, String), Vec<Pointer>>,
    /// The pointers of each anchor.
    everywhere: BTreeMap<String, Vec<Pointer>>,
    /// The dynamic ones among the anchors, by the schema that they belong to.
    dynamic: BTreeMap<Pointer, BTreeMap<String, Pointer>>,
}

impl Names {
    /// Collects the names in the file `root`, an `object` whose URI is `base`.
    pub(in crate::load) fn of(root: &mut Value, object: SpecObject, base: &str) -> Self {
        let mut names = Self::unnamed(base);
        walk::walk_all_from(object, root, Pointer::root(), &mut names);
        names
    }

    /// Returns the names in a file without any, whose URI is `base`.
    pub(in crate::load) fn unnamed(base: &str) -> Self {
        Self {
            base: base.to_owned(),
            ..Self::default()
        }
    }

    /// Returns the URIs of the file and of the schemas in it.
    pub(in crate::load) fn uris(&self) -> impl Iterator<Item = (String, Pointer)> {
        let schemas = self.pointers.iter();
        let schemas = schemas.map(|(uri, at)| (uri.clone(), at.clone()));
        std::iter::once((self.base.clone(), Pointer::root())).chain(schemas)
    }

    /// Returns the URI of the file.
    pub(in crate::load) fn uri(&self) -> &str {
        &self.base
    }

    /// Returns the URI against which references at `at` are resolved.
    pub(in crate::load) fn base(&self, at: &Pointer) -> &str {
        let id = ancestors(at).find_map(|outer| self.ids.get(&outer));
        id.unwrap_or(&self.base)
    }

    /// Returns the schema, or the whole file, that has this URI.
    pub(in crate::load) fn resource(&self, uri: &str) -> Option<Pointer> {
        match self.pointers.get(uri) {
            Some(pointer) => Some(pointer.clone()),
            None => (uri == self.base).then(Pointer::root),
        }
    }

    /// Returns the schema whose anchors a fragment at `at` means: the innermost with an `$id`, or the outermost.
    pub(super) fn scope(&self, at: &Pointer) -> Pointer {
        let is_scope = |outer: &Pointer| self.is_scope(outer);
        ancestors(at).find(is_scope).unwrap_or_default()
    }

    /// Returns the schemas around `at` that have anchors of their own, outermost first.
    pub(super) fn scopes(&self, at: &Pointer) -> Vec<Pointer> {
        let mut scopes: Vec<Pointer> = ancestors(at).filter(|at| self.is_scope(at)).collect();
        scopes.reverse();
        scopes
    }

    fn is_scope(&self, at: &Pointer) -> bool {
        self.ids.contains_key(at) || self.outermost.contains(at)
    }

    /// Returns the innermost schema around `at` that has an `$id`; the root if there is none.
    pub(super) fn identified(&self, at: &Pointer) -> Pointer {
        let is_identified = |outer: &Pointer| self.ids.contains_key(outer);
        ancestors(at).find(is_identified).unwrap_or_default()
    }

    /// Returns true if there is a schema at `at`, inside one that has an `$id`.
    pub(super) fn is_identified(&self, at: &Pointer) -> bool {
        self.identified.contains(at)
    }

    /// Returns the schema that `name` means at `at`. A name that the schema around it does not have may be that of another
    /// schema of the file.
    pub(in crate::load) fn anchor(&self, name: &str, at: &Pointer) -> Found {
        let own = self.anchors.get(&(self.scope(at), name.to_owned()));
        let found = own.or_else(|| self.everywhere.get(name));
        match found.map(Vec::as_slice) {
            Some([one]) => Found::One(one.clone()),
            Some([_, _, ..]) => Found::Several,
            None | Some([]) => Found::Nothing,
        }
    }

    /// Returns true if the anchor of this schema is dynamic.
    pub(super) fn is_dynamic(&self, name: &str, anchor: &Pointer) -> bool {
        self.dynamic(&self.scope(anchor)).get(name) == Some(anchor)
    }

    /// Returns the dynamic anchors of a schema.
    pub(super) fn dynamic(&self, scope: &Pointer) -> &BTreeMap<String, Pointer> {
        static NONE: BTreeMap<String, Pointer> = BTreeMap::new();
        self.dynamic.get(scope).unwrap_or(&NONE)
    }

    /// Returns every schema with this anchor.
    pub(super) fn everywhere(&self, name: &str) -> &[Pointer] {
        self.everywhere.get(name).map_or(&[], Vec::as_slice)
    }

    fn add_id(&mut self, id: &str, at: &Pointer) {
        let outer = at.parent().unwrap_or_default();
        let id = uri::resolved(self.base(&outer), id.trim_end_matches('#'));
        self.pointers
            .entry(id.clone())
            .or_insert_with(|| at.clone());
        self.ids.insert(at.clone(), id);
    }

    fn add_anchor(&mut self, name: &str, at: &Pointer) {
        let key = (self.scope(at), name.to_owned());
        self.anchors.entry(key).or_default().push(at.clone());
        let everywhere = self.everywhere.entry(name.to_owned()).or_default();
        everywhere.push(at.clone());
    }
}

impl Visit for Names {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        if !is_schema(object) {
            return;
        }
        // The schemas in one are visited directly after it.
        if !self.last.as_ref().is_some_and(|last| is_inside(at, last)) {
            self.outermost.insert(at.clone());
            self.last = Some(at.clone());
        }
        match text(value, "$id") {
            Some(id) if !id.starts_with('#') && !id.is_empty() => self.add_id(id, at),
            _ => (),
        }
        if !self.ids.is_empty() && !self.identified(at).is_root() {
            self.identified.insert(at.clone());
        }
        if let Some(name) = text(value, "$anchor") {
            self.add_anchor(name, at);
        }
        if let Some(name) = text(value, "$dynamicAnchor") {
            if text(value, "$anchor") != Some(name) {
                self.add_anchor(name, at);
            }
            let dynamic = self.dynamic.entry(self.scope(at)).or_default();
            dynamic.entry(name.to_owned()).or_insert_with(|| at.clone());
        }
    }
}

/// Returns `at` and the pointers of all values around it, innermost first.
fn ancestors(at: &Pointer) -> impl Iterator<Item = Pointer> {
    std::iter::successors(Some(at.clone()), Pointer::parent)
}
