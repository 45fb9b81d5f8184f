//! The dynamic references that a schema reaches.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use serde_json::Value;

use super::{Names, is_schema, text};
use crate::load::shape::grammar::SpecObject;
use crate::load::walk::{self, Visit};
use crate::pointer::Pointer;

/// The anchors that dynamic references name, by the schemas that reach such a reference.
#[derive(Default)]
pub(super) struct Reach(BTreeMap<Pointer, BTreeSet<String>>);

impl Reach {
    /// Follows all references of the document `root`; `None` if it has no dynamic reference.
    pub(super) fn of(root: &mut Value, names: &Names) -> Option<Self> {
        let mut edges = Edges::default();
        walk::walk_all(root, &mut edges);
        let has_dynamic = edges.0.values().any(|edge| edge.anchor.is_some());
        has_dynamic.then(|| edges.reach(names))
    }

    /// Returns the anchors that the target of a reference reaches.
    pub(super) fn anchors(&self, target: &Pointer) -> impl Iterator<Item = &String> {
        self.0.get(target).into_iter().flatten()
    }
}

/// The references of one schema.
#[derive(Default)]
struct Edge {
    target: Option<Pointer>,
    anchor: Option<String>,
}

/// The references of all schemas, by pointer.
#[derive(Default)]
struct Edges(BTreeMap<Pointer, Edge>);

impl Visit for Edges {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        if !is_schema(object) {
            return;
        }
        let target = text(value, "$ref").and_then(Pointer::from_fragment);
        let anchor = text(value, "$dynamicRef").map(anchor_of);
        if target.is_some() || anchor.is_some() {
            let anchor = anchor.map(str::to_owned);
            self.0.insert(at.clone(), Edge { target, anchor });
        }
    }
}

/// Returns the name in a dynamic reference.
pub(super) fn anchor_of(reference: &str) -> &str {
    reference.split_once('#').map_or("", |(_, name)| name)
}

impl Edges {
    /// Returns the references in the schema at `at`.
    fn within(&self, at: &Pointer) -> impl Iterator<Item = &Edge> {
        let inner = at.key("");
        let from = (Bound::Included(inner.clone()), Bound::Unbounded);
        let inside = self.0.range(from);
        let inside =
            inside.take_while(move |(other, _)| other.as_str().starts_with(inner.as_str()));
        let own = self.0.get(at).into_iter();
        own.chain(inside.map(|(_, edge)| edge))
    }

    fn reach(&self, names: &Names) -> Reach {
        let mut anchors: BTreeMap<Pointer, BTreeSet<String>> = BTreeMap::new();
        let mut sources: BTreeMap<Pointer, Vec<Pointer>> = BTreeMap::new();
        let mut open: Vec<Pointer> = Vec::new();
        for edge in self.0.values() {
            open.extend(edge.target.clone());
            if let Some(name) = &edge.anchor {
                open.extend(names.everywhere(name).iter().cloned());
            }
        }
        while let Some(target) = open.pop() {
            if anchors.contains_key(&target) {
                continue;
            }
            let mut own = BTreeSet::new();
            for edge in self.within(&target) {
                own.extend(edge.anchor.clone());
                let dynamic = edge.anchor.iter().flat_map(|name| names.everywhere(name));
                for next in edge.target.iter().chain(dynamic) {
                    sources
                        .entry(next.clone())
                        .or_default()
                        .push(target.clone());
                }
            }
            anchors.insert(target, own);
        }
        spread(&mut anchors, &sources);
        Reach(anchors)
    }
}

/// Adds to each schema the anchors of the schemas that it refers to.
fn spread(
    anchors: &mut BTreeMap<Pointer, BTreeSet<String>>,
    sources: &BTreeMap<Pointer, Vec<Pointer>>,
) {
    let mut open: Vec<Pointer> = anchors.keys().cloned().collect();
    while let Some(target) = open.pop() {
        let found = anchors.get(&target).cloned().unwrap_or_default();
        if found.is_empty() {
            continue;
        }
        for source in sources.get(&target).into_iter().flatten() {
            if let Some(known) = anchors.get_mut(source)
                && !found.is_subset(known)
            {
                known.extend(found.iter().cloned());
                open.push(source.clone());
            }
        }
    }
}
