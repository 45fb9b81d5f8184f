//! Collection of undeclared content while a response is decoded.
//!
//! Decoding code knows neither client nor operation, and is called through serde. Decoding is synchronous, so
//! observations are collected in a thread-local list, which exists only while an observer needs it.

use std::cell::{Cell, RefCell};

use crate::runtime::observe::deviation::Deviation;

use super::memory::{give_back, measured};
use super::weight::leaves;

/// The most observations of one response: a server with a new property sends it in every item of a list.
const MOST: usize = 10_000;

thread_local! {
    pub(in crate::runtime) static NOTICED: RefCell<Option<Vec<Observation>>> = const { RefCell::new(None) };

    /// The number of observations in the current trial, counted even without an observer: it decides which variant of a
    /// union fits a value best. `None` outside of trials.
    pub(in crate::runtime) static MISSES: Cell<Option<usize>> = const { Cell::new(None) };
}

/// An observation of undeclared content in a body.
pub enum Observation {
    /// A value that the schema at this pointer does not list.
    Value(&'static str),
    /// A value that matches no alternative of the schema at this pointer.
    Alternative(&'static str),
    /// A property that the schema at this pointer does not declare.
    Property(&'static str, String),
    /// A value that deviates from its schema and was decoded leniently.
    Deviation {
        /// The kind of deviation.
        deviation: Deviation,
        /// The pointer to the value in the body.
        pointer: String,
        /// The pointer to its schema, if an object encloses the value.
        schema: Option<String>,
    },
}

/// Returns whether a trial is running, whose value may be discarded and which is rated by its undeclared content.
pub(in crate::runtime) fn is_trial() -> bool {
    MISSES.get().is_some()
}

/// Records an observation, if an observer needs it.
#[inline]
pub fn observe(noticed: impl FnOnce() -> Observation) {
    miss(|| 1);
    note(noticed);
}

/// Records a value with no declared position: each scalar in it counts as a miss.
pub fn observe_value(text: &str, noticed: impl FnOnce() -> Observation) {
    miss(|| leaves(text));
    note(noticed);
}

pub(in crate::runtime) fn miss(values: impl FnOnce() -> usize) {
    if is_trial() {
        let misses = MISSES.get().unwrap_or_default();
        MISSES.set(Some(misses + values()));
    }
}

fn note(noticed: impl FnOnce() -> Observation) {
    NOTICED.with_borrow_mut(|list| {
        if let Some(list) = list.as_mut().filter(|list| list.len() < MOST) {
            list.push(noticed());
        }
    });
}

/// Runs `read`; discards its observations if it fails. Outside of a trial nothing is rated, and so no miss is counted.
pub(in crate::runtime) fn attempt<T, E>(read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let before = (MISSES.get(), noticed());
    let (outcome, taken) = measured(read);
    if outcome.is_err() {
        undo(before, taken);
    }
    outcome
}

/// Discards what was observed and taken since a moment with this count of misses and number of observations.
#[cold]
fn undo((misses, noticed): (Option<usize>, usize), taken: usize) {
    give_back(taken);
    MISSES.set(misses);
    NOTICED.with_borrow_mut(|list| {
        if let Some(list) = list {
            list.truncate(noticed);
        }
    });
}

/// Returns how many observations were made.
pub(in crate::runtime) fn noticed() -> usize {
    NOTICED.with_borrow(|list| list.as_ref().map_or(0, Vec::len))
}
