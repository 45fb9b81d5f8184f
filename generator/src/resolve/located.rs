//! Resolves a reference to the object at its target.

use std::borrow::Cow;

use indexmap::IndexMap;

use super::edge::Edge;
use super::node::{Node, Slot};
use super::structure::edges;
use super::{LONGEST_CHAIN, Resolver};
use crate::pointer::Pointer;

/// An object of the document and its pointer.
pub(super) struct Located<'d> {
    pub(super) node: Node<'d>,
    pub(super) at: Pointer,
    /// The name of the component, if it is one.
    pub(super) name: Option<&'d str>,
}

impl<'d> Resolver<'d> {
    /// Resolves `reference`, one link of a chain.
    pub(super) fn locate(&self, reference: &str) -> Option<Located<'d>> {
        if let Some((section, name)) = plain_component(reference) {
            return self.component(section, name);
        }
        self.locate_at(&Pointer::from_fragment(reference)?)
    }

    /// Resolves `reference` to a node, without its pointer.
    pub(super) fn node(&self, reference: &str) -> Option<Node<'d>> {
        match plain_component(reference) {
            Some((section, name)) => self.component_node(section, name).map(|(_, node)| node),
            None => self.locate(reference).map(|located| located.node),
        }
    }

    /// Returns the component `name` of `components.<section>`.
    pub(super) fn component(&self, section: &str, name: &str) -> Option<Located<'d>> {
        let (name, node) = self.component_node(section, name)?;
        Some(Located {
            node,
            at: Pointer::component(section, name),
            name: Some(name),
        })
    }

    fn component_node(&self, section: &str, name: &str) -> Option<(&'d str, Node<'d>)> {
        let components = self.document.components.as_ref()?;
        match section {
            "schemas" => entry(&components.schemas, name, |schema| {
                Node::Schema(Slot::of(schema))
            }),
            "responses" => entry(&components.responses, name, |response| {
                Node::Response(Slot::of(response))
            }),
            "parameters" => entry(&components.parameters, name, |parameter| {
                Node::Parameter(Slot::of(parameter))
            }),
            "examples" => entry(&components.examples, name, |example| {
                Node::Example(Slot::of(example))
            }),
            "requestBodies" => entry(&components.request_bodies, name, |body| {
                Node::RequestBody(Slot::of(body))
            }),
            "headers" => entry(&components.headers, name, |header| {
                Node::Header(Slot::of(header))
            }),
            "securitySchemes" => entry(&components.security_schemes, name, |scheme| {
                Node::SecurityScheme(Slot::of(scheme))
            }),
            "links" => entry(&components.links, name, |link| Node::Link(Slot::of(link))),
            "callbacks" => entry(&components.callbacks, name, |callback| {
                Node::Callback(Slot::of(callback))
            }),
            _ => None,
        }
    }

    /// Returns the object at `pointer`, by walking the typed document.
    ///
    /// References on the path are followed, so that a property of a referenced schema can be reached. The result has the
    /// pointer that does without them, so that each object has one pointer only.
    pub(super) fn locate_at(&self, pointer: &Pointer) -> Option<Located<'d>> {
        let mut segments: Vec<Cow<'_, str>> = pointer.segments().collect();
        if let [components, section, name] = segments.as_slice()
            && components == "components"
        {
            return self.component(section, name);
        }
        let mut node = Node::Document(self.document);
        let mut at = Pointer::root();
        for _ in 0..LONGEST_CHAIN * 2 {
            if segments.is_empty() {
                let name = None;
                return Some(Located { node, at, name });
            }
            if let Some(reference) = node.reference() {
                let target = Pointer::from_fragment(reference)?;
                segments = target
                    .segments()
                    .chain(segments.iter().cloned())
                    .map(|segment| Cow::Owned(segment.into_owned()))
                    .collect();
                node = Node::Document(self.document);
                at = Pointer::root();
                continue;
            }
            let (taken, next) = step(node, &segments)?;
            at = segments
                .drain(..taken)
                .fold(at, |at, segment| at.key(&segment));
            node = next;
        }
        None
    }
}

/// Returns the edge from `node` along `segments`, with the number of segments that it matches.
fn step<'d>(node: Node<'d>, segments: &[Cow<'_, str>]) -> Option<(usize, Node<'d>)> {
    edges(node)
        .iter()
        .find_map(|edge: &Edge<'d>| Some((edge.matches(segments)?, edge.node)))
}

/// Splits the usual form, `#/components/schemas/User`, where no unescaping is needed.
fn plain_component(reference: &str) -> Option<(&str, &str)> {
    let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
    (!name.contains(['/', '~', '%'])).then_some((section, name))
}

fn entry<'d, V>(
    map: &'d IndexMap<String, V>,
    name: &str,
    node: fn(&'d V) -> Node<'d>,
) -> Option<(&'d str, Node<'d>)> {
    let (_, name, value) = map.get_full(name)?;
    Some((name.as_str(), node(value)))
}
