//! The pointer to the value that the second pass decodes, for reports of deviations.

use std::cell::RefCell;

use crate::runtime::json::observation::{Observation, observe};
use crate::runtime::json::pointer::{encoded, segment};
use crate::runtime::observe::deviation::Deviation;

thread_local! {
    static TRAIL: RefCell<Trail> = const { RefCell::new(Trail::new()) };
}

/// The current position.
struct Trail {
    pointer: String,
    property: Option<Property>,
}

/// The innermost enclosing property: the schema of its object, and the range of its name in the pointer.
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

/// A step into a value, undone on drop.
#[must_use]
pub(in crate::runtime) struct Step(Option<(usize, Option<Property>)>);

impl Step {
    /// Does nothing: the first pass reports no deviations.
    #[inline]
    pub(in crate::runtime) fn none() -> Self {
        Self(None)
    }

    /// Steps to the position of a text in its body.
    pub(in crate::runtime) fn root(pointer: &str) -> Self {
        Self::down(|trail| trail.pointer.push_str(pointer))
    }

    /// Steps into a property of an object with this schema; `None` for a map.
    #[cold]
    pub(in crate::runtime) fn name(name: &str, schema: Option<&'static str>) -> Self {
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

    /// Steps into an element of an array.
    #[cold]
    pub(in crate::runtime) fn index(index: usize) -> Self {
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

/// Reports a deviation at the current position.
pub(in crate::runtime) fn deviate(deviation: Deviation) {
    observe(|| {
        TRAIL.with_borrow(|trail| Observation::Deviation {
            deviation,
            pointer: trail.pointer.clone(),
            schema: trail.schema(),
        })
    });
}
