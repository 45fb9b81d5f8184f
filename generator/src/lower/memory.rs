//! What is worked out once for a schema, and how much work all of it may be.
//!
//! A schema that is used in a hundred places is looked at a hundred times. Where that leads on to schemas that are used a
//! hundred times as well, the work would grow with each level.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use openapiv3::{Discriminator, Schema};

use super::Lowering;
use super::constants::Constant;
use super::schema::Use;
use crate::diagnostic::Problem;
use crate::limits::{Exceeded, Limit, Limits};
use crate::pointer::Pointer;

/// The constants that a schema allows; `None` where it allows other values.
pub(super) type Constants = Option<Rc<[Constant]>>;

/// The values of a mapping by the place of the schema that they mean.
pub(super) type Mapped<'d> = Rc<BTreeMap<Pointer, Vec<&'d str>>>;

/// What is known of schemas by now.
pub(super) struct Memory<'d> {
    pub uses: BTreeMap<Pointer, Use>,
    pub constants: RefCell<BTreeMap<*const Schema, Constants>>,
    pub mapped: RefCell<BTreeMap<*const Discriminator, Mapped<'d>>>,
    /// The schemas that have no alternatives, and no parts that have some.
    pub without_alternatives: BTreeSet<*const Schema>,
    steps_left: Cell<usize>,
    fields_left: Cell<usize>,
    limits: Limits,
    exceeded: OnceCell<(Exceeded, Pointer)>,
    /// How often a type was met that is still being worked on.
    pub unfinished: usize,
}

impl Lowering<'_, '_> {
    /// Reports the limit that was exceeded.
    pub(super) fn check_limits(&mut self) {
        if let Some((exceeded, at)) = self.memory.exceeded.get().cloned() {
            self.report(&at, Problem::Beyond(exceeded));
        }
    }
}

impl Memory<'_> {
    /// Nothing yet, and all of the way to go.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            uses: BTreeMap::new(),
            constants: RefCell::default(),
            mapped: RefCell::default(),
            without_alternatives: BTreeSet::new(),
            steps_left: Cell::new(limits.of(Limit::Steps)),
            fields_left: Cell::new(limits.of(Limit::Fields)),
            limits: limits.clone(),
            exceeded: OnceCell::new(),
            unfinished: 0,
        }
    }

    /// Takes a step at a place; `false` where there were too many before it.
    pub(super) fn step(&self, at: &Pointer) -> bool {
        self.take(&self.steps_left, Limit::Steps, at)
    }

    /// Takes a property of the type at a place; `false` where there were too many before it.
    pub(super) fn field(&self, at: &Pointer) -> bool {
        self.take(&self.fields_left, Limit::Fields, at)
    }

    fn take(&self, left: &Cell<usize>, limit: Limit, at: &Pointer) -> bool {
        // After the first limit there is nothing to find out any more.
        let rest = left.get().checked_sub(1);
        let rest = rest.filter(|_| self.exceeded.get().is_none());
        match rest {
            Some(rest) => left.set(rest),
            None => {
                self.exceeded
                    .get_or_init(|| (self.limits.exceeded(limit), at.clone()));
            }
        }
        rest.is_some()
    }
}
