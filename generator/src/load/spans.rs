//! The spans of all values in a text.
//!
//! The parsers that read a document do not keep the locations of its values.
//! If there are diagnostics of a text that was read, its [`Outline`] finds the few that are needed; otherwise the text is
//! parsed once more with a parser that does.
//! JSON is parsed the same way, since it is close enough to YAML, apart from `surrogates`.

mod anomaly;
mod build;
pub(super) mod depth;
mod lookup;
mod outline;
mod surrogates;

use std::collections::BTreeMap;

use crate::diagnostic::Span;
use anomaly::YamlAnomaly;
pub(super) use outline::Outline;

/// The index of a node.
type NodeId = usize;

/// The values of a text with their spans.
pub(super) struct SpanTree {
    nodes: Vec<Node>,
    /// The node at each YAML anchor, by the number that the parser assigns to it.
    anchors: BTreeMap<usize, NodeId>,
    anomalies: Vec<YamlAnomaly>,
}

/// One value.
struct Node {
    span: Span,
    shape: Shape,
}

/// The kind and the content of a value.
enum Shape {
    Scalar,
    /// A scalar without quotes, with its source text.
    Plain(Box<str>),
    List(Vec<NodeId>),
    Object(BTreeMap<String, Entry>),
    /// The number of an anchor.
    Alias(usize),
}

/// A key with its span, and its value.
struct Entry {
    span: Span,
    value: NodeId,
}
