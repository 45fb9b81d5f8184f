//! The place of what is being read for the second time, for what is told of it.

use std::cell::RefCell;

use super::super::pointer::{encoded, segment};
use super::super::surprise::{Noticed, notice};
use super::Deviation;

thread_local! {
    static TRAIL: RefCell<Trail> = const { RefCell::new(Trail::new()) };
}

/// Where the reading has come to.
struct Trail {
    pointer: String,
    property: Option<Property>,
}

/// The innermost property of an object on the way: its schema, and where its name stands in the pointer.
#[derive(Clone, Copy)]
struct Property {
    schema: &'static str,
    start: usize,
    end: usize,
}

impl Trail {
    const fn new() -> Self {
        Self {
            pointer: String::new(),
            property: None,
        }
    }

    fn schema(&self) -> Option<String> {
        let Property { schema, start, end } = self.property?;
        let name = self.pointer.get(start..end)?;
        Some(format!("{}/properties/{name}", encoded(schema)))
    }
}

/// A step down, until it is dropped.
#[must_use]
pub(in super::super) struct Step(Option<(usize, Option<Property>)>);

impl Step {
    /// No step: the text is read for the first time, and nothing is told of it.
    #[inline]
    pub(in super::super) fn none() -> Self {
        Self(None)
    }

    /// To where a text stands in its body.
    pub(super) fn root(place: &str) -> Self {
        Self::down(|trail| trail.pointer.push_str(place))
    }

    /// To the value behind a name, in an object of this schema. A map has none of its own.
    #[cold]
    pub(in super::super) fn name(name: &str, schema: Option<&'static str>) -> Self {
        Self::down(|trail| {
            trail.pointer.push('/');
            let start = trail.pointer.len();
            trail.pointer.push_str(&segment(name));
            let end = trail.pointer.len();
            if let Some(schema) = schema {
                trail.property = Some(Property { schema, start, end });
            }
        })
    }

    /// To an element.
    #[cold]
    pub(in super::super) fn index(index: usize) -> Self {
        Self::down(|trail| {
            trail.pointer.push('/');
            trail.pointer.push_str(&index.to_string());
        })
    }

    fn down(go: impl FnOnce(&mut Trail)) -> Self {
        TRAIL.with_borrow_mut(|trail| {
            let before = (trail.pointer.len(), trail.property);
            go(trail);
            Self(Some(before))
        })
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        if let Some((length, property)) = self.0 {
            TRAIL.with_borrow_mut(|trail| {
                trail.pointer.truncate(length);
                trail.property = property;
            });
        }
    }
}

/// Takes note of a deviation at the place that the reading has come to.
pub(in super::super) fn deviate(deviation: Deviation) {
    notice(|| {
        TRAIL.with_borrow(|trail| Noticed::Deviation {
            deviation,
            pointer: trail.pointer.clone(),
            schema: trail.schema(),
        })
    });
}
