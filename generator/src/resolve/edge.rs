//! An edge from an object to an object in it.

use std::borrow::Cow;

use openapiv3::StatusCode;

use super::node::Node;
use crate::pointer::Pointer;

/// The edge from an object to one in it: a key, or a key and an entry of its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge<'d> {
    pub(super) key: &'d str,
    pub(super) inner: Inner<'d>,
    pub(super) node: Node<'d>,
}

/// The second part of an edge: an entry of the map or array in the key.
#[derive(Clone, Copy, Debug)]
pub(super) enum Inner<'d> {
    None,
    Key(&'d str),
    Index(usize),
    Status(&'d StatusCode),
    /// The whole pointer to the end, from the document: the objects on the way are not typed.
    Pointer(&'d Pointer),
}

impl<'d> Edge<'d> {
    pub(super) fn new(key: &'d str, node: Node<'d>) -> Self {
        let inner = Inner::None;
        Self { key, inner, node }
    }

    /// Returns the pointer to the end of this edge from `at`.
    pub(super) fn pointer(&self, at: &Pointer) -> Pointer {
        let at = match self.inner {
            // The status codes of a Responses Object are its own keys.
            Inner::Status(_) => at.clone(),
            Inner::Pointer(whole) => return whole.clone(),
            Inner::None | Inner::Key(_) | Inner::Index(_) => at.key(self.key),
        };
        match self.inner_text() {
            Some(text) => at.key(&text),
            None => at,
        }
    }

    /// Returns the name of the entry, if the edge is into a map.
    pub(super) fn name(&self) -> Option<&'d str> {
        match self.inner {
            Inner::Key(name) => Some(name),
            Inner::None | Inner::Index(_) | Inner::Status(_) | Inner::Pointer(_) => None,
        }
    }

    fn inner_text(&self) -> Option<Cow<'d, str>> {
        match self.inner {
            Inner::None | Inner::Pointer(_) => None,
            Inner::Key(key) => Some(Cow::Borrowed(key)),
            Inner::Index(index) => Some(Cow::Owned(index.to_string())),
            Inner::Status(status) => Some(Cow::Owned(status.to_string())),
        }
    }

    /// Returns the number of `segments` that this edge matches, if it does.
    pub(super) fn matches(&self, segments: &[Cow<'_, str>]) -> Option<usize> {
        let first = segments.first()?;
        if let Inner::Status(status) = self.inner {
            return first.eq_ignore_ascii_case(&status.to_string()).then_some(1);
        }
        if let Inner::Pointer(whole) = self.inner {
            let whole: Vec<_> = whole.segments().collect();
            return segments.starts_with(&whole).then_some(whole.len());
        }
        if first != self.key {
            return None;
        }
        match self.inner_text() {
            None => Some(1),
            Some(text) => (*segments.get(1)? == text).then_some(2),
        }
    }
}
