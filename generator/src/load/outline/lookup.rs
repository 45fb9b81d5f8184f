//! From a pointer to its place in the text.

use super::{Node, NodeId, Outline, Shape};
use crate::diagnostic::{Half, Position};
use crate::pointer::Pointer;

/// The most aliases that are followed on the way to one place.
const LONGEST_WAY: usize = 64;

/// The number of the document's own value.
const ROOT: NodeId = 0;

impl Outline {
    /// Where the half of the entry at `pointer` stands.
    pub(in crate::load) fn half(&self, pointer: &Pointer, half: Half) -> Position {
        match half {
            Half::Key => self.key_position(pointer),
            Half::Value => self.position(pointer),
        }
    }

    /// Where the value at `pointer` stands, or else the innermost value around it that has a place.
    ///
    /// An object in an object is shown at its key, everything else where it begins; a reference at `$ref`.
    pub(in crate::load) fn position(&self, pointer: &Pointer) -> Position {
        let mut id = ROOT;
        // A text without values has only its beginning.
        let beginning = Position { line: 1, column: 1 };
        let mut place = self.nodes.get(ROOT).map_or(beginning, |root| root.position);
        for segment in pointer.segments() {
            let Some((next, position)) = self.entry(id, &segment) else {
                break;
            };
            id = next;
            place = position;
        }
        match self.nodes.get(id) {
            Some(Node {
                shape: Shape::Object(entries),
                ..
            }) => entries
                .get("$ref")
                .map_or(place, |reference| reference.position),
            _ => place,
        }
    }

    /// Where the key of the entry at `pointer` stands, or else what [`Self::position`] finds.
    fn key_position(&self, pointer: &Pointer) -> Position {
        let found = pointer.last().zip(pointer.parent());
        found
            .and_then(|(key, parent)| self.key(&parent, &key))
            .unwrap_or_else(|| self.position(pointer))
    }

    fn key(&self, parent: &Pointer, key: &str) -> Option<Position> {
        let mut id = ROOT;
        for segment in parent.segments() {
            (id, _) = self.entry(id, &segment)?;
        }
        for _ in 0..LONGEST_WAY {
            match &self.nodes.get(id)?.shape {
                Shape::Object(entries) => return Some(entries.get(key)?.position),
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
    fn entry(&self, id: NodeId, segment: &str) -> Option<(NodeId, Position)> {
        let mut id = id;
        for _ in 0..LONGEST_WAY {
            let node = self.nodes.get(id)?;
            match &node.shape {
                Shape::Scalar | Shape::Plain(_) => return None,
                Shape::Alias(anchor) => id = *self.anchors.get(anchor)?,
                Shape::List(entries) => {
                    let value = *entries.get(segment.parse::<usize>().ok()?)?;
                    return Some((value, self.nodes.get(value)?.position));
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
                            return Some((entry.value, self.shown(entry.value, entry.position)));
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
    fn shown(&self, value: NodeId, key: Position) -> Position {
        match self.nodes.get(value) {
            // The place of an empty value is that of the next token, which belongs to something else.
            Some(node)
                if matches!(node.shape, Shape::Scalar | Shape::Plain(_))
                    && node.position.line == key.line =>
            {
                node.position
            }
            _ => key,
        }
    }
}
