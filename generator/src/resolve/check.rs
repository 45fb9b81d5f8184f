//! The walk that reports every reference that cannot be resolved.

use std::collections::BTreeSet;

use openapiv3::{Schema, SchemaKind};

use super::Resolver;
use super::edge::Edge;
use super::node::{Node, Slot};
use super::structure::edges;
use super::values::{self, Fault};
use crate::diagnostic::{Diagnostics, Kind, Problem, ReferenceProblem};
use crate::pointer::Pointer;

impl Resolver<'_> {
    /// Reports every reference that is dangling, external, circular, or to an object of the wrong kind.
    pub fn check(&self, diagnostics: &mut Diagnostics) {
        let mut walk = Walk {
            resolver: self,
            trail: Vec::new(),
            links: BTreeSet::new(),
            diagnostics,
        };
        walk.run();
        let Walk { links, .. } = walk;
        self.check_cycles(&links, diagnostics);
    }
}

/// The walk stores steps instead of pointers, since only problems need a pointer.
struct Walk<'r, 'd> {
    resolver: &'r Resolver<'d>,
    trail: Vec<Step<'d>>,
    /// The pointers that a cycle can contain: referenced references and `allOf` schemas.
    links: BTreeSet<Pointer>,
    diagnostics: &'r mut Diagnostics,
}

/// A step and the index of the step before it.
struct Step<'d> {
    before: Option<usize>,
    edge: Edge<'d>,
}

impl<'d> Walk<'_, 'd> {
    fn run(&mut self) {
        let mut open = Vec::new();
        for Fault { below, problem } in values::faults_of_document(self.resolver.document) {
            let root = Pointer::root();
            let at = below.iter().fold(root, |at, key| at.key(key));
            self.diagnostics.report(&at, problem);
        }
        self.open(Node::Document(self.resolver.document), None, &mut open);
        while let Some(number) = open.pop() {
            let Some(step) = self.trail.get(number) else {
                continue;
            };
            let node = step.edge.node;
            let owner = self.owner(step);
            for Fault { below, problem } in values::faults(&step.edge, owner, self.resolver) {
                let at = self.pointer(number);
                let at = below.iter().fold(at, |at, key| at.key(key));
                self.diagnostics.report(&at, problem);
            }
            match node.reference() {
                Some(reference) => self.reference(reference, node.kind(), number),
                None => self.open(node, Some(number), &mut open),
            }
            if let Node::Schema(Slot::Value(schema)) = node {
                self.mapping(schema, number);
            }
        }
    }

    /// Returns the object that contains the object of a step.
    fn owner(&self, step: &Step<'d>) -> Node<'d> {
        let before = step.before.and_then(|number| self.trail.get(number));
        let document = Node::Document(self.resolver.document);
        before.map_or(document, |step| step.edge.node)
    }

    /// Adds the objects in `node` to the open steps, the first on top.
    fn open(&mut self, node: Node<'d>, before: Option<usize>, open: &mut Vec<usize>) {
        let start = self.trail.len();
        let steps = edges(node).into_iter().map(|edge| Step { before, edge });
        self.trail.extend(steps);
        open.extend((start..self.trail.len()).rev());
    }

    fn reference(&mut self, reference: &str, expected: Kind, number: usize) {
        let target = self.resolver.node(reference);
        if let Some(node) = target.filter(|node| node.kind() == expected) {
            if can_continue_cycle(node) {
                self.links.extend(Pointer::from_fragment(reference));
            }
            return;
        }
        let at = self.pointer(number);
        if self.was_reported(&at) {
            return;
        }
        let problem = match target {
            Some(node) => Problem::Reference(ReferenceProblem::WrongKind {
                reference: reference.to_owned(),
                expected,
                found: node.kind(),
            }),
            None => self.unresolved(reference, expected, &at),
        };
        self.diagnostics.report(&at, problem);
    }

    fn unresolved(&self, reference: &str, expected: Kind, at: &Pointer) -> Problem {
        let nearest = self.resolver.nearest(reference, expected);
        // The reference itself cannot be its own target.
        let nearest = nearest.filter(|nearest| *nearest != at.to_string());
        let reference = reference.to_owned();
        if reference.starts_with('#') {
            Problem::Reference(ReferenceProblem::DanglingReference {
                reference,
                expected,
                nearest,
            })
        } else {
            Problem::Reference(ReferenceProblem::ExternalReference {
                reference,
                expected,
                nearest,
            })
        }
    }

    /// Checks the targets of a discriminator, which are references or schema names.
    fn mapping(&mut self, schema: &'d Schema, number: usize) {
        let Some(discriminator) = &schema.schema_data.discriminator else {
            return;
        };
        for (value, target) in &discriminator.mapping {
            if self.resolver.mapping(target).is_none() {
                let at = self.pointer(number).key("discriminator").key("mapping");
                self.mapping_target(target, &at.key(value));
            }
        }
        let defaults = &self.resolver.document.supplement.default_mappings;
        if defaults.is_empty() {
            return;
        }
        let at = self.pointer(number);
        if let Some(target) = defaults.get(&at)
            && self.resolver.mapping(target).is_none()
        {
            let at = at.key("discriminator").key("defaultMapping");
            self.mapping_target(target, &at);
        }
    }

    /// Reports a target of a discriminator that does not lead to a schema.
    fn mapping_target(&mut self, target: &'d str, at: &Pointer) {
        if self.was_reported(at) {
            return;
        }
        let problem = match self.resolver.node(target) {
            Some(node) if node.kind() == Kind::Schema => return,
            Some(node) => Problem::Reference(ReferenceProblem::WrongKind {
                reference: target.to_owned(),
                expected: Kind::Schema,
                found: node.kind(),
            }),
            None if is_name(target) => Problem::Reference(ReferenceProblem::DanglingReference {
                reference: target.to_owned(),
                expected: Kind::Schema,
                nearest: self.resolver.nearest(target, Kind::Schema),
            }),
            None => self.unresolved(target, Kind::Schema, at),
        };
        self.diagnostics.report(at, problem);
    }

    /// Returns true if the loader has reported the reference at `at`.
    fn was_reported(&self, at: &Pointer) -> bool {
        let supplement = &self.resolver.document.supplement;
        supplement.unfollowed.contains(at)
    }

    /// Returns the pointer of a step, from the steps before it.
    fn pointer(&self, number: usize) -> Pointer {
        let mut steps = Vec::new();
        let mut next = Some(number);
        while let Some(step) = next.and_then(|number| self.trail.get(number)) {
            steps.push(&step.edge);
            next = step.before;
        }
        steps
            .into_iter()
            .rev()
            .fold(Pointer::root(), |at, edge| edge.pointer(&at))
    }
}

/// Returns true if a value of `discriminator.mapping` is a name and not a reference.
fn is_name(target: &str) -> bool {
    !target.contains(['/', '#', '.'])
}

/// Returns true if a cycle can continue from this node.
fn can_continue_cycle(node: Node<'_>) -> bool {
    match node {
        Node::Schema(Slot::Value(schema)) => match &schema.schema_kind {
            SchemaKind::AllOf { .. } => true,
            SchemaKind::Any(any) => !any.all_of.is_empty(),
            _ => false,
        },
        _ => node.reference().is_some(),
    }
}
