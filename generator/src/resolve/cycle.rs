//! References that lead in a circle.
//!
//! A schema may contain itself through a property, and a list of itself is fine.
//! It may not *be* itself: through references alone, or through `allOf`.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ReferenceOr, Schema, SchemaKind};

use super::Resolver;
use super::node::{Node, Slot};
use crate::diagnostic::{Diagnostics, Problem};
use crate::pointer::Pointer;

/// How one place leads to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Reference,
    Composition,
}

/// A place on the way that is being followed, with the ways on from it that are still to be tried.
struct Stop {
    at: Pointer,
    /// How the place was reached from the one before it.
    by: Way,
    next: Vec<(Way, Pointer)>,
}

impl Resolver<'_> {
    /// Reports each circle once that leads through one of the `links`.
    pub(super) fn check_cycles(&self, links: &BTreeSet<Pointer>, diagnostics: &mut Diagnostics) {
        let mut done = BTreeSet::new();
        for start in links {
            self.search(start, &mut done, diagnostics);
        }
    }

    /// Follows all ways on from `start`, depth first, with an explicit stack.
    fn search(&self, start: &Pointer, done: &mut BTreeSet<Pointer>, diagnostics: &mut Diagnostics) {
        let mut way: Vec<Stop> = Vec::new();
        let mut depths: BTreeMap<Pointer, usize> = BTreeMap::new();
        let mut entering = Some((Way::Reference, start.clone()));
        loop {
            if let Some((by, at)) = entering.take() {
                if let Some(depth) = depths.get(&at) {
                    report(way.get(*depth..).unwrap_or_default(), by, diagnostics);
                } else if !done.contains(&at) {
                    depths.insert(at.clone(), way.len());
                    let next = self.ways_on(&at);
                    way.push(Stop { at, by, next });
                }
            }
            let Some(stop) = way.last_mut() else { return };
            entering = stop.next.pop();
            if entering.is_none()
                && let Some(stop) = way.pop()
            {
                depths.remove(&stop.at);
                done.insert(stop.at);
            }
        }
    }

    /// Where the thing at `at` leads without going through a property, a list or a variant.
    fn ways_on(&self, at: &Pointer) -> Vec<(Way, Pointer)> {
        let Some(place) = self.place_at(at) else {
            return Vec::new();
        };
        if let Some(reference) = place.node.reference() {
            let target = Pointer::from_fragment(reference);
            return target
                .map(|target| (Way::Reference, target))
                .into_iter()
                .collect();
        }
        match place.node {
            Node::Schema(Slot::Value(schema)) => composed(schema)
                .into_iter()
                .filter_map(Pointer::from_fragment)
                .map(|target| (Way::Composition, target))
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// The references among the `allOf` entries of `schema`, also of those written in place.
fn composed(schema: &Schema) -> Vec<&str> {
    let mut references = Vec::new();
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        let entries: &[ReferenceOr<Schema>] = match &schema.schema_kind {
            SchemaKind::AllOf { all_of } => all_of,
            SchemaKind::Any(any) => &any.all_of,
            _ => &[],
        };
        for entry in entries {
            match entry {
                ReferenceOr::Reference { reference } => references.push(reference.as_str()),
                ReferenceOr::Item(schema) => open.push(schema),
            }
        }
    }
    references
}

/// Reports the circle of the `stops`, closed by one more step.
fn report(stops: &[Stop], closing: Way, diagnostics: &mut Diagnostics) {
    let Some((first, rest)) = stops.split_first() else {
        return;
    };
    let mut cycle: Vec<Pointer> = stops.iter().map(|stop| stop.at.clone()).collect();
    cycle.push(first.at.clone());
    let by_reference =
        closing == Way::Reference && rest.iter().all(|stop| stop.by == Way::Reference);
    let problem = if by_reference {
        Problem::ReferenceCycle { cycle }
    } else {
        Problem::CompositionCycle { cycle }
    };
    diagnostics.report(&first.at, problem);
}
