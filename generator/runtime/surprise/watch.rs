//! What is noticed while an answer is read.
//!
//! The code that reads models knows neither client nor operation, and it is called through serde. Reading is never
//! interrupted, so what is noticed goes into a list of the thread, which is there only while somebody wants to know.

use std::cell::{Cell, RefCell};
use std::fmt;

use super::super::leniency::Deviation;
use super::super::memory::{give_back, measured};
use super::Unexpected;
use super::weight::leaves;

/// No more is kept of one answer: a server with a new property has it in every record of a list.
const MOST: usize = 10_000;

thread_local! {
    static NOTICED: RefCell<Option<Vec<Noticed>>> = const { RefCell::new(None) };

    /// How much was noticed by now in the trial that is under way, whether anybody wants to know or not: it says which
    /// variant of a union holds a value best. `None` outside of trials, where nobody asks.
    static MISSES: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Something that was noticed in a body.
pub enum Noticed {
    /// A value that the schema at this place does not list.
    Value(&'static str),
    /// A value of none of the types that the schema at this place offers.
    Alternative(&'static str),
    /// A property that the schema at this place does not declare.
    Property(&'static str, String),
    /// A value that differs from its schema and was read all the same.
    Deviation {
        /// How it differs.
        deviation: Deviation,
        /// Its place in the body.
        pointer: String,
        /// The place of its schema, where an object is on the way.
        schema: Option<String>,
    },
}

impl Noticed {
    pub(super) fn told(&self) -> Unexpected<'_> {
        match self {
            Self::Value(schema) => Unexpected::Value { schema },
            Self::Alternative(schema) => Unexpected::Alternative { schema },
            Self::Property(schema, name) => Unexpected::Property { schema, name },
            Self::Deviation {
                deviation,
                pointer,
                schema,
            } => Unexpected::Deviation {
                deviation: *deviation,
                pointer,
                schema: schema.as_deref(),
            },
        }
    }
}

impl fmt::Debug for Noticed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told().fmt(out)
    }
}

/// Whether what is read may come to nothing, and is compared by what has no place in it.
pub(in super::super) fn is_trial() -> bool {
    MISSES.get().is_some()
}

/// Takes note of something, if anybody wants to know.
#[inline]
pub fn notice(noticed: impl FnOnce() -> Noticed) {
    miss(|| 1);
    note(noticed);
}

/// Takes note of a value that has no declared place: all that is in it counts.
pub fn notice_value(text: &str, noticed: impl FnOnce() -> Noticed) {
    miss(|| leaves(text));
    note(noticed);
}

fn miss(values: impl FnOnce() -> usize) {
    if is_trial() {
        let misses = MISSES.get().unwrap_or_default();
        MISSES.set(Some(misses + values()));
    }
}

fn note(noticed: impl FnOnce() -> Noticed) {
    NOTICED.with_borrow_mut(|list| {
        if let Some(list) = list.as_mut().filter(|list| list.len() < MOST) {
            list.push(noticed());
        }
    });
}

/// Does something and gives what was noticed meanwhile.
pub(in super::super) fn watched<T>(read: impl FnOnce() -> T) -> (T, Vec<Noticed>) {
    let watch = Watch(NOTICED.replace(Some(Vec::new())));
    let value = read();
    let noticed = NOTICED.take().unwrap_or_default();
    drop(watch);
    (value, noticed)
}

/// Tries to read something. What does not come to anything was not noticed either.
pub(in super::super) fn attempt<T, E>(read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    trial(read).map(Trial::take)
}

/// Something that was read and may not be taken.
pub(in super::super) struct Trial<T> {
    value: T,
    /// How much of what came has no declared place in the value.
    pub(in super::super) misses: usize,
    noticed: Vec<Noticed>,
}

impl<T> Trial<T> {
    /// Takes the value, and note of what was noticed while it was read.
    pub(in super::super) fn take(self) -> T {
        miss(|| self.misses);
        NOTICED.with_borrow_mut(|list| {
            if let Some(list) = list {
                list.extend(self.noticed);
            }
        });
        self.value
    }
}

/// Tries to read something, and leaves nothing noticed until it is taken.
pub(in super::super) fn trial<T, E>(read: impl FnOnce() -> Result<T, E>) -> Result<Trial<T>, E> {
    let outer = Outer(MISSES.replace(Some(0)));
    let before = NOTICED.with_borrow(|list| list.as_ref().map_or(0, Vec::len));
    let (outcome, taken) = measured(read);
    if outcome.is_err() {
        give_back(taken);
    }
    let misses = MISSES.get().unwrap_or_default();
    drop(outer);
    let noticed = NOTICED.with_borrow_mut(|list| match list {
        Some(list) => list.split_off(before.min(list.len())),
        None => Vec::new(),
    });
    outcome.map(|value| Trial {
        value,
        misses,
        noticed,
    })
}

/// Puts back what was there before, also after a panic.
struct Watch(Option<Vec<Noticed>>);

impl Drop for Watch {
    fn drop(&mut self) {
        NOTICED.set(self.0.take());
    }
}

/// Goes on with the trial around the one that ended, also after a panic.
struct Outer(Option<usize>);

impl Drop for Outer {
    fn drop(&mut self) {
        MISSES.set(self.0);
    }
}
