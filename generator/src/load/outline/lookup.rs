//! From a pointer to its place in the text.

use super::{Entry, Node, NodeId, Outline, Shape};
use crate::diagnostic::{Half, Position, Span};
use crate::pointer::Pointer;

/// The most aliases that are followed on the way to one place.
const LONGEST_WAY: usize = 64;

/// The number of the document's own value.
const ROOT: NodeId = 0;

impl Outline {
    /// Where the half of the entry at `pointer` stands.
    pub(in crate::load) fn half(&self, pointer: &Pointer, half: Half) -> Span {
        match half {
            Half::Key => self.key_span(pointer),
            Half::Value => self.span(pointer),
        }
    }

    /// Where the value at `pointer` stands, or else the innermost value around it that has a place.
    ///
    /// An object in an object is shown at its key, everything else where it begins; a reference as a whole, from `$ref` on.
    pub(in crate::load) fn span(&self, pointer: &Pointer) -> Span {
        let mut id = ROOT;
        // A text without values has only its beginning.
        let beginning = Position { line: 1, column: 1 };
        let mut place = self
            .nodes
            .get(ROOT)
            .map_or(beginning.into(), |root| root.span);
        for segment in pointer.segments() {
            let Some((next, span)) = self.entry(id, &segment) else {
                break;
            };
            id = next;
            place = span;
        }
        match self.nodes.get(id) {
            Some(Node {
                shape: Shape::Object(entries),
                ..
            }) => entries
                .get("$ref")
                .map_or(place, |reference| self.whole(reference)),
            _ => place,
        }
    }

    /// Where the key of the entry at `pointer` stands, or else what [`Self::span`] finds.
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
        for _ in 0..LONGEST_WAY {
            match &self.nodes.get(id)?.shape {
                Shape::Object(entries) => return Some(entries.get(key)?.span),
                Shape::Alias(anchor) => id = *self.anchors.get(anchor)?,
                Shape::Scalar | Shape::Plain(_) | Shape::List(_) => return None,
            }
        }
        None
    }

    /// The scalar at `pointer` as it is written, if it stands there without quotes.
    pub(in crate::load) fn written(&self, pointer: &Pointer) -> Option<&str> {
        let mut id = ROOT;
        for segment in pointer.segments() {
            (id, _) = self.entry(id, &segment)?;
        }
        for _ in 0..LONGEST_WAY {
            match &self.nodes.get(id)?.shape {
                Shape::Plain(text) => return Some(text),
                Shape::Alias(anchor) => id = *self.anchors.get(anchor)?,
                Shape::Scalar | Shape::List(_) | Shape::Object(_) => return None,
            }
        }
        None
    }

    /// The value behind `segment` of the node `id`, with its place.
    fn entry(&self, id: NodeId, segment: &str) -> Option<(NodeId, Span)> {
        let mut id = id;
        for _ in 0..LONGEST_WAY {
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
                        // Status codes are written `4xx` as well, and paths without their slash.
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

    /// Of the mappings merged by `<<`, the one that has `segment`.
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
        for _ in 0..LONGEST_WAY {
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

    /// The place to show for the value of a key at `key`.
    fn shown(&self, value: NodeId, key: Span) -> Span {
        match self.nodes.get(value) {
            // The place of an empty value is that of the next token, which belongs to something else.
            Some(node)
                if matches!(node.shape, Shape::Scalar | Shape::Plain(_))
                    && node.span.start.line == key.start.line =>
            {
                node.span
            }
            _ => key,
        }
    }

    /// The key and the value of `entry`, where they stand in one line; else the key.
    fn whole(&self, entry: &Entry) -> Span {
        match self.nodes.get(entry.value) {
            Some(value) if value.span.end.line == entry.span.start.line => {
                Span::new(entry.span.start, value.span.end)
            }
            _ => entry.span,
        }
    }
}
