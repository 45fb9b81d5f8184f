//! From the events of the place-keeping parser to the outline.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

use super::oddity::Oddity;
use super::{Entry, Node, NodeId, Outline, Shape};
use crate::diagnostic::{Position, Span};
use crate::pointer::Pointer;

/// A list or an object whose end has not come yet.
struct Open {
    node: NodeId,
    at: Pointer,
    /// The key whose value comes next.
    key: Option<(String, Span)>,
}

impl Outline {
    /// Walks `text`; what follows a syntax error or the first document has no places.
    pub(in crate::load) fn of(text: &str) -> Self {
        let mut builder = Builder {
            outline: Self {
                nodes: Vec::new(),
                anchors: BTreeMap::new(),
                oddities: Vec::new(),
            },
            open: Vec::new(),
        };
        let mut parser = Parser::new_from_str(text);
        while let Some(Ok((event, span))) = parser.next_event() {
            let span = Span::new(position(span.start), position(span.end));
            match event {
                Event::DocumentStart(_) if !builder.outline.nodes.is_empty() => {
                    builder
                        .outline
                        .oddities
                        .push(Oddity::SecondDocument { span });
                    break;
                }
                event => builder.event(event, span),
            }
        }
        builder.outline
    }
}

struct Builder {
    outline: Outline,
    open: Vec<Open>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                if self.takes_key() {
                    self.key(text.into_owned(), span);
                } else {
                    let shape = match style {
                        ScalarStyle::Plain => Shape::Plain(text.into()),
                        _ => Shape::Scalar,
                    };
                    self.value(shape, anchor, span, tag.as_deref());
                }
            }
            Event::Alias(anchor) => {
                if self.takes_key() {
                    self.odd_key(span);
                } else {
                    self.value(Shape::Alias(anchor), 0, span, None);
                }
            }
            Event::SequenceStart(anchor, tag) => {
                self.begin(Shape::List(Vec::new()), anchor, span, tag.as_deref());
            }
            Event::MappingStart(anchor, tag) => {
                self.begin(Shape::Object(BTreeMap::new()), anchor, span, tag.as_deref());
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
            }
            _ => (),
        }
    }

    /// Whether what comes next is a key of an object.
    fn takes_key(&self) -> bool {
        let Some(open) = self.open.last() else {
            return false;
        };
        open.key.is_none() && matches!(self.shape(open.node), Some(Shape::Object(_)))
    }

    fn begin(&mut self, shape: Shape, anchor: usize, span: Span, tag: Option<&Tag>) {
        let at = self.next_place();
        let node = if self.takes_key() {
            self.odd_key(span);
            self.node(shape, anchor, span)
        } else {
            self.value(shape, anchor, span, tag)
        };
        self.open.push(Open {
            node,
            at,
            key: None,
        });
    }

    fn key(&mut self, key: String, span: Span) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        open.key = Some((key.clone(), span));
        let (node, at) = (open.node, open.at.key(&key));
        if let Some(node) = self.outline.nodes.get_mut(node)
            && node.span.start == span.start
        {
            // An object without brackets is shown by its first key.
            node.span = span;
        }
        if let Some(Shape::Object(entries)) = self.shape(node)
            && let Some(first) = entries.get(&key).map(|entry| entry.span)
        {
            self.outline.oddities.push(Oddity::DuplicateKey {
                at,
                key,
                first,
                span,
            });
        }
    }

    /// The value of a key that is no text is passed over: a key is made up for it.
    fn odd_key(&mut self, span: Span) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        open.key = Some((String::new(), span));
        let at = open.at.clone();
        self.outline.oddities.push(Oddity::KeyNotText { at, span });
    }

    /// Adds a value to what is open; the first value is the document.
    fn value(&mut self, shape: Shape, anchor: usize, span: Span, tag: Option<&Tag>) -> NodeId {
        if let Some(tag) = tag.filter(|tag| !tag.is_yaml_core_schema()) {
            let (at, tag) = (self.next_place(), tag.to_string());
            self.outline.oddities.push(Oddity::Tag { at, tag, span });
        }
        let value = self.node(shape, anchor, span);
        let Some(open) = self.open.last_mut() else {
            return value;
        };
        let key = open.key.take();
        match self
            .outline
            .nodes
            .get_mut(open.node)
            .map(|node| &mut node.shape)
        {
            Some(Shape::List(entries)) => entries.push(value),
            Some(Shape::Object(entries)) => {
                if let Some((key, span)) = key {
                    entries.entry(key).or_insert(Entry { span, value });
                }
            }
            _ => (),
        }
        value
    }

    fn node(&mut self, shape: Shape, anchor: usize, span: Span) -> NodeId {
        let id = self.outline.nodes.len();
        self.outline.nodes.push(Node { span, shape });
        if anchor != 0 {
            self.outline.anchors.insert(anchor, id);
        }
        id
    }

    /// The place of the value that comes next.
    fn next_place(&self) -> Pointer {
        let Some(open) = self.open.last() else {
            return Pointer::root();
        };
        match (&open.key, self.shape(open.node)) {
            (Some((key, _)), _) => open.at.key(key),
            (None, Some(Shape::List(entries))) => open.at.index(entries.len()),
            (None, _) => open.at.clone(),
        }
    }

    fn shape(&self, node: NodeId) -> Option<&Shape> {
        self.outline.nodes.get(node).map(|node| &node.shape)
    }
}

pub(super) fn position(marker: Marker) -> Position {
    Position {
        line: u32::try_from(marker.line().max(1)).unwrap_or(u32::MAX),
        column: u32::try_from(marker.col().saturating_add(1)).unwrap_or(u32::MAX),
    }
}
