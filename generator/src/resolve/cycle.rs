//! Reports cycles of references.
//!
//! A schema may contain itself through a property or as an array of itself.
//! It may not *be* itself: through references alone, or through `allOf`.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ReferenceOr, Schema, SchemaKind};

use super::Resolver;
use super::node::{Node, Slot};
use crate::diagnostic::{Diagnostics, Problem, ReferenceProblem};
use crate::pointer::Pointer;

/// The connection from one pointer to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Connection {
    Reference,
    Composition,
}

/// A pointer on the current path, with the connections from it that are not followed yet.
struct Stop {
    at: Pointer,
    /// The connection by which the pointer was reached.
    by: Connection,
    next: Vec<(Connection, Pointer)>,
}

impl Resolver<'_> {
    /// Reports each cycle through one of the `links` once.
    pub(super) fn check_cycles(&self, links: &BTreeSet<Pointer>, diagnostics: &mut Diagnostics) {
        let mut done = BTreeSet::new();
        for start in links {
            self.search(start, &mut done, diagnostics);
        }
    }

    /// Searches for cycles from `start`, depth first, with an explicit stack.
    fn search(&self, start: &Pointer, done: &mut BTreeSet<Pointer>, diagnostics: &mut Diagnostics) {
        let mut path: Vec<Stop> = Vec::new();
        let mut depths: BTreeMap<Pointer, usize> = BTreeMap::new();
        let mut entering = Some((Connection::Reference, start.clone()));
        loop {
            if let Some((by, at)) = entering.take() {
                if let Some(depth) = depths.get(&at) {
                    report(path.get(*depth..).unwrap_or_default(), by, diagnostics);
                } else if !done.contains(&at) {
                    depths.insert(at.clone(), path.len());
                    let next = self.connections(&at);
                    path.push(Stop { at, by, next });
                }
            }
            let Some(stop) = path.last_mut() else { return };
            entering = stop.next.pop();
            if entering.is_none()
                && let Some(stop) = path.pop()
            {
                depths.remove(&stop.at);
                done.insert(stop.at);
            }
        }
    }

    /// Returns the connections from `at`, except those through a property, an array or a variant.
    fn connections(&self, at: &Pointer) -> Vec<(Connection, Pointer)> {
        let Some(located) = self.locate_at(at) else {
            return Vec::new();
        };
        if let Some(reference) = located.node.reference() {
            let target = Pointer::from_fragment(reference);
            return target
                .map(|target| (Connection::Reference, target))
                .into_iter()
                .collect();
        }
        match located.node {
            Node::Schema(Slot::Value(schema)) => composed(schema)
                .into_iter()
                .filter_map(Pointer::from_fragment)
                .map(|target| (Connection::Composition, target))
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// Returns the references among the `allOf` entries of `schema`, including those in inline entries.
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

/// Reports the cycle of the `stops`, closed by one more connection.
fn report(stops: &[Stop], closing: Connection, diagnostics: &mut Diagnostics) {
    let Some((first, rest)) = stops.split_first() else {
        return;
    };
    let mut cycle: Vec<Pointer> = stops.iter().map(|stop| stop.at.clone()).collect();
    cycle.push(first.at.clone());
    let by_reference = closing == Connection::Reference
        && rest.iter().all(|stop| stop.by == Connection::Reference);
    let problem = if by_reference {
        Problem::Reference(ReferenceProblem::ReferenceCycle { cycle })
    } else {
        Problem::Reference(ReferenceProblem::CompositionCycle { cycle })
    };
    diagnostics.report(&first.at, problem);
}
