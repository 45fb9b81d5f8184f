//! One step from an object to another that stands in it.

use std::borrow::Cow;

use openapiv3::StatusCode;

use super::node::Node;
use crate::pointer::Pointer;

/// The step from an object to one that stands in it: one key, or a key and what stands behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge<'d> {
    pub(super) key: &'d str,
    pub(super) inner: Inner<'d>,
    pub(super) node: Node<'d>,
}

/// The second part of a step: into a map or a list behind the key.
#[derive(Clone, Copy, Debug)]
pub(super) enum Inner<'d> {
    None,
    Key(&'d str),
    Index(usize),
    Status(&'d StatusCode),
}

impl<'d> Edge<'d> {
    pub(super) fn new(key: &'d str, node: Node<'d>) -> Self {
        let inner = Inner::None;
        Self { key, inner, node }
    }

    /// The place that this step leads to from `at`.
    pub(super) fn pointer(&self, at: &Pointer) -> Pointer {
        // The codes of a Responses Object stand in it without a key of their own.
        let at = match self.inner {
            Inner::Status(_) => at.clone(),
            Inner::None | Inner::Key(_) | Inner::Index(_) => at.key(self.key),
        };
        match self.inner_text() {
            Some(text) => at.key(&text),
            None => at,
        }
    }

    /// The name of the entry, where the step leads into a map.
    pub(super) fn name(&self) -> Option<&'d str> {
        match self.inner {
            Inner::Key(name) => Some(name),
            Inner::None | Inner::Index(_) | Inner::Status(_) => None,
        }
    }

    fn inner_text(&self) -> Option<Cow<'d, str>> {
        match self.inner {
            Inner::None => None,
            Inner::Key(key) => Some(Cow::Borrowed(key)),
            Inner::Index(index) => Some(Cow::Owned(index.to_string())),
            Inner::Status(status) => Some(Cow::Owned(status.to_string())),
        }
    }

    /// How many of the `segments` this step takes, when it leads along them.
    pub(super) fn takes(&self, segments: &[Cow<'_, str>]) -> Option<usize> {
        let first = segments.first()?;
        if let Inner::Status(status) = self.inner {
            return first.eq_ignore_ascii_case(&status.to_string()).then_some(1);
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
