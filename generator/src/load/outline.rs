//! The places of all values in the text.
//!
//! The parsers that read a document forget where its values stood.
//! When something is wrong, the text is walked once more with a parser that keeps places.
//! JSON is walked the same way, since it is YAML enough.

mod build;
pub(super) mod depth;
mod lookup;
mod oddity;

use std::collections::BTreeMap;

use crate::diagnostic::Span;
use oddity::Oddity;

/// The number of a node in its outline.
type NodeId = usize;

/// The values of a text with their places.
pub(super) struct Outline {
    nodes: Vec<Node>,
    /// The node at each YAML anchor, by the number that the parser gives it.
    anchors: BTreeMap<usize, NodeId>,
    oddities: Vec<Oddity>,
}

/// One value.
struct Node {
    span: Span,
    shape: Shape,
}

/// What stands in a value.
enum Shape {
    Scalar,
    /// A scalar without quotes, as it is written.
    Plain(Box<str>),
    List(Vec<NodeId>),
    Object(BTreeMap<String, Entry>),
    /// The number of an anchor.
    Alias(usize),
}

/// A key with its place, and its value.
struct Entry {
    span: Span,
    value: NodeId,
}
