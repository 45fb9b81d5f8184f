//! Looks up the span of a pointer.

use super::{Entry, Node, NodeId, Shape, SpanTree};
use crate::diagnostic::{Half, Position, Span};
use crate::pointer::Pointer;

/// The maximum number of aliases followed to resolve one pointer.
const MAX_ALIASES: usize = 64;

/// The index of the root value.
const ROOT: NodeId = 0;

impl SpanTree {
    /// Returns the span of the key or the value of the entry at `pointer`.
    pub(in crate::load) fn half(&self, pointer: &Pointer, half: Half) -> Span {
        match half {
            Half::Key => self.key_span(pointer),
            Half::Value => self.span(pointer),
        }
    }

    /// Returns the span of the value at `pointer`, or of the innermost value around it that has one.
    ///
    /// An object in an object is shown at its key, any other value at its beginning; a reference as a whole,
    /// from `$ref` on.
    pub(in crate::load) fn span(&self, pointer: &Pointer) -> Span {
        let mut id = ROOT;
        // A text without values has only a beginning.
        let beginning = Position { line: 1, column: 1 };
        let mut found = self
            .nodes
            .get(ROOT)
            .map_or(beginning.into(), |root| root.span);
        for segment in pointer.segments() {
            let Some((next, span)) = self.entry(id, &segment) else {
                break;
            };
            id = next;
            found = span;
        }
        match self.nodes.get(id) {
            Some(Node {
                shape: Shape::Object(entries),
                ..
            }) => entries
                .get("$ref")
                .map_or(found, |reference| self.whole(reference)),
            _ => found,
        }
    }

    /// Returns the span of the key of the entry at `pointer`, or that of [`Self::span`] if there is none.
    fn key_span(&self, pointer: &Pointer) -> Span {
        let found = pointer.last().zip(pointer.parent());
        found
            .and_then(|(key, parent)| self.key(&parent, &key))
            .unwrap_or_else(|| self.span(pointer))
    }

    fn key(&self, parent: &Pointer, key: &str) -> Option<Span> {
        let mut id = ROOT;
        for segment in parent.segments() {
            (id, _) = self.entry(id, &segment)?;
        }
        for _ in 0..MAX_ALIASES {
            match &self.nodes.get(id)?.shape {
                Shape::Object(entries) => return Some(entries.get(key)?.span),
                Shape::Alias(anchor) => id = *self.anchors.get(anchor)?,
                Shape::Scalar | Shape::Plain(_) | Shape::List(_) => return None,
            }
        }
        None
    }

    /// Returns the source text of the scalar at `pointer`, if it is written without quotes.
    pub(in crate::load) fn written(&self, pointer: &Pointer) -> Option<&str> {
        let mut id = ROOT;
        for segment in pointer.segments() {
            (id, _) = self.entry(id, &segment)?;
        }
        for _ in 0..MAX_ALIASES {
            match &self.nodes.get(id)?.shape {
                Shape::Plain(text) => return Some(text),
                Shape::Alias(anchor) => id = *self.anchors.get(anchor)?,
                Shape::Scalar | Shape::List(_) | Shape::Object(_) => return None,
            }
        }
        None
    }

    /// Returns the value at `segment` of the node `id`, with its span.
    fn entry(&self, id: NodeId, segment: &str) -> Option<(NodeId, Span)> {
        let mut id = id;
        for _ in 0..MAX_ALIASES {
            let node = self.nodes.get(id)?;
            match &node.shape {
                Shape::Scalar | Shape::Plain(_) => return None,
                Shape::Alias(anchor) => id = *self.anchors.get(anchor)?,
                Shape::List(entries) => {
                    let value = *entries.get(segment.parse::<usize>().ok()?)?;
                    return Some((value, self.nodes.get(value)?.span));
                }
                Shape::Object(entries) => {
                    let entry = entries.get(segment).or_else(|| {
                        // Status codes may be written `4xx`, and paths without their slash.
                        let path = segment.strip_prefix('/').unwrap_or(segment);
                        entries
                            .iter()
                            .find(|(key, _)| key.eq_ignore_ascii_case(segment) || *key == path)
                            .map(|(_, entry)| entry)
                    });
                    match (entry, entries.get("<<")) {
                        (Some(entry), _) => {
                            return Some((entry.value, self.shown(entry.value, entry.span)));
                        }
                        (None, Some(merged)) => id = self.merged(merged.value, segment)?,
                        (None, None) => return None,
                    }
                }
            }
        }
        None
    }

    /// Of the mappings merged by `<<`, returns the one that contains `segment`.
    fn merged(&self, id: NodeId, segment: &str) -> Option<NodeId> {
        match &self.nodes.get(id)?.shape {
            Shape::List(mappings) => mappings
                .iter()
                .copied()
                .find(|mapping| self.has(*mapping, segment)),
            _ => Some(id),
        }
    }

    fn has(&self, id: NodeId, segment: &str) -> bool {
        let mut id = id;
        for _ in 0..MAX_ALIASES {
            match self.nodes.get(id).map(|node| &node.shape) {
                Some(Shape::Object(entries)) => return entries.contains_key(segment),
                Some(Shape::Alias(anchor)) => match self.anchors.get(anchor) {
                    Some(target) => id = *target,
                    None => return false,
                },
                _ => return false,
            }
        }
        false
    }

    /// Returns the span to show for a value whose key is at `key`.
    fn shown(&self, value: NodeId, key: Span) -> Span {
        match self.nodes.get(value) {
            // The span of an empty value is that of the next token, which belongs to something else.
            Some(node)
                if matches!(node.shape, Shape::Scalar | Shape::Plain(_))
                    && node.span.start.line == key.start.line =>
            {
                node.span
            }
            _ => key,
        }
    }

    /// Returns the span of the key and the value of `entry` if they are on one line, else that of the key.
    fn whole(&self, entry: &Entry) -> Span {
        match self.nodes.get(entry.value) {
            Some(value) if value.span.end.line == entry.span.start.line => {
                Span::new(entry.span.start, value.span.end)
            }
            _ => entry.span,
        }
    }
}
