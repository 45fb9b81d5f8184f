//! Builds the span tree from the events of the parser.

use std::borrow::Cow;
use std::collections::BTreeMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

use super::anomaly::YamlAnomaly;
use super::{Entry, Node, NodeId, Shape, SpanTree, surrogates};
use crate::diagnostic::{Position, Span};
use crate::pointer::Pointer;

/// An array or an object that is not closed yet.
struct Open {
    node: NodeId,
    at: Pointer,
    /// The key of the next value.
    key: Option<(String, Span)>,
}

impl SpanTree {
    /// Parses `text`. Values after a syntax error or the first document have no span.
    pub(in crate::load) fn of(text: &str) -> Self {
        let text = surrogates::hide(text);
        let mut builder = Builder {
            spans: Self {
                nodes: Vec::new(),
                anchors: BTreeMap::new(),
                anomalies: Vec::new(),
            },
            open: Vec::new(),
            hides_surrogates: matches!(text, Cow::Owned(_)),
        };
        let mut parser = Parser::new_from_str(&text);
        while let Some(Ok((event, span))) = parser.next_event() {
            let span = Span::new(position(span.start), position(span.end));
            match event {
                Event::DocumentStart(_) if !builder.spans.nodes.is_empty() => {
                    builder
                        .spans
                        .anomalies
                        .push(YamlAnomaly::SecondDocument { span });
                    break;
                }
                event => builder.event(event, span),
            }
        }
        builder.spans
    }
}

struct Builder {
    spans: SpanTree,
    open: Vec<Open>,
    /// Whether keys can contain what stands for surrogates.
    hides_surrogates: bool,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                if self.expects_key() {
                    let key = match self.hides_surrogates {
                        true => surrogates::restore(&text),
                        false => text.into_owned(),
                    };
                    self.key(key, span);
                } else {
                    let shape = match style {
                        ScalarStyle::Plain => Shape::Plain(text.into()),
                        _ => Shape::Scalar,
                    };
                    self.value(shape, anchor, span, tag.as_deref());
                }
            }
            Event::Alias(anchor) => {
                if self.expects_key() {
                    self.invalid_key(span);
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

    /// Returns true if the next node is a key of an object.
    fn expects_key(&self) -> bool {
        let Some(open) = self.open.last() else {
            return false;
        };
        open.key.is_none() && matches!(self.shape(open.node), Some(Shape::Object(_)))
    }

    fn begin(&mut self, shape: Shape, anchor: usize, span: Span, tag: Option<&Tag>) {
        let at = self.next_pointer();
        let node = if self.expects_key() {
            self.invalid_key(span);
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
        if let Some(node) = self.spans.nodes.get_mut(node)
            && node.span.start == span.start
        {
            // An object without brackets is shown by its first key.
            node.span = span;
        }
        if let Some(Shape::Object(entries)) = self.shape(node)
            && let Some(first) = entries.get(&key).map(|entry| entry.span)
        {
            self.spans.anomalies.push(YamlAnomaly::DuplicateKey {
                at,
                key,
                first,
                span,
            });
        }
    }

    /// Ignores the value of a key that is not a string, by inserting it under an empty key.
    fn invalid_key(&mut self, span: Span) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        open.key = Some((String::new(), span));
        let at = open.at.clone();
        self.spans
            .anomalies
            .push(YamlAnomaly::KeyNotText { at, span });
    }

    /// Adds a value to the open node; the first value is the document.
    fn value(&mut self, shape: Shape, anchor: usize, span: Span, tag: Option<&Tag>) -> NodeId {
        if let Some(tag) = tag.filter(|tag| !tag.is_yaml_core_schema()) {
            let (at, tag) = (self.next_pointer(), tag.to_string());
            self.spans
                .anomalies
                .push(YamlAnomaly::Tag { at, tag, span });
        }
        let value = self.node(shape, anchor, span);
        let Some(open) = self.open.last_mut() else {
            return value;
        };
        let key = open.key.take();
        match self
            .spans
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
        let id = self.spans.nodes.len();
        self.spans.nodes.push(Node { span, shape });
        if anchor != 0 {
            self.spans.anchors.insert(anchor, id);
        }
        id
    }

    /// Returns the pointer of the next value.
    fn next_pointer(&self) -> Pointer {
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
        self.spans.nodes.get(node).map(|node| &node.shape)
    }
}

pub(super) fn position(marker: Marker) -> Position {
    Position {
        line: u32::try_from(marker.line().max(1)).unwrap_or(u32::MAX),
        column: u32::try_from(marker.col().saturating_add(1)).unwrap_or(u32::MAX),
    }
}
