//! Caches results for schemas, and limits the total work.
//!
//! A schema that is used a hundred times would be processed a hundred times. If it refers to schemas that are used a
//! hundred times as well, the work would grow with each level.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use openapiv3::{Discriminator, Schema};

use crate::diagnostic::{Diagnostics, LimitProblem, Problem};
use crate::limits::{Exceeded, Limit, Limits};
use crate::lower::schema::Use;
use crate::lower::schema::union::constants::Constant;
use crate::pointer::Pointer;

/// The constants that a schema allows; `None` if it allows other values.
pub(in crate::lower) type Constants = Option<Rc<[Constant]>>;

/// The values of a mapping by the pointer of the target schema.
pub(in crate::lower) type Mapped<'d> = Rc<BTreeMap<Pointer, Vec<&'d str>>>;

/// Cached results and remaining limits.
pub(in crate::lower) struct Memory<'d> {
    uses: RefCell<BTreeMap<Pointer, Use>>,
    constants: RefCell<BTreeMap<*const Schema, Constants>>,
    mapped: RefCell<BTreeMap<*const Discriminator, Mapped<'d>>>,
    /// The schemas without alternatives, in themselves and in their members.
    without_alternatives: RefCell<BTreeSet<*const Schema>>,
    steps_left: Cell<usize>,
    fields_left: Cell<usize>,
    limits: Limits,
    exceeded: OnceCell<(Exceeded, Pointer)>,
    /// How often a type was reached while it was being lowered.
    unfinished: Cell<usize>,
}

impl<'d> Memory<'d> {
    /// Creates an empty cache with all limits unused.
    pub(in crate::lower) fn new(limits: &Limits) -> Self {
        Self {
            uses: RefCell::default(),
            constants: RefCell::default(),
            mapped: RefCell::default(),
            without_alternatives: RefCell::default(),
            steps_left: Cell::new(limits.of(Limit::Steps)),
            fields_left: Cell::new(limits.of(Limit::Fields)),
            limits: limits.clone(),
            exceeded: OnceCell::new(),
            unfinished: Cell::new(0),
        }
    }

    /// Returns the use of the schema at a pointer, if it is known.
    pub(in crate::lower) fn use_of(&self, at: &Pointer) -> Option<Use> {
        self.uses.borrow().get(at).cloned()
    }

    /// Keeps the use of the schema at a pointer.
    pub(in crate::lower) fn keep_use(&self, at: Pointer, used: Use) {
        self.uses.borrow_mut().insert(at, used);
    }

    /// Returns the constants of a schema, if they are known.
    pub(in crate::lower) fn constants_of(&self, schema: &Schema) -> Option<Constants> {
        let key = std::ptr::from_ref(schema);
        self.constants.borrow().get(&key).cloned()
    }

    /// Keeps the constants of a schema.
    pub(in crate::lower) fn keep_constants(&self, schema: &Schema, constants: Constants) {
        self.constants.borrow_mut().insert(schema, constants);
    }

    /// Returns the values of a mapping by target; calls `make` if they are not known.
    pub(in crate::lower) fn mapping_of(
        &self,
        discriminator: &Discriminator,
        make: impl FnOnce() -> Mapped<'d>,
    ) -> Mapped<'d> {
        let mut known = self.mapped.borrow_mut();
        Rc::clone(known.entry(discriminator).or_insert_with(make))
    }

    /// Returns true if a schema is known to have no alternatives.
    pub(in crate::lower) fn is_without_alternatives(&self, schema: &Schema) -> bool {
        let key = std::ptr::from_ref(schema);
        self.without_alternatives.borrow().contains(&key)
    }

    /// Keeps that a schema has no alternatives.
    pub(in crate::lower) fn keep_without_alternatives(&self, schema: &Schema) {
        self.without_alternatives.borrow_mut().insert(schema);
    }

    /// Returns how often a type was reached while it was being lowered.
    pub(in crate::lower) fn unfinished(&self) -> usize {
        self.unfinished.get()
    }

    /// Counts that a type was reached while it was being lowered.
    pub(in crate::lower) fn reach_unfinished(&self) {
        self.unfinished.set(self.unfinished.get() + 1);
    }

    /// Reports the limit that was exceeded.
    pub(in crate::lower) fn report(&self, diagnostics: &mut Diagnostics) {
        if let Some((exceeded, at)) = self.exceeded.get().cloned() {
            diagnostics.report(&at, Problem::Limit(LimitProblem::Beyond(exceeded)));
        }
    }

    /// Counts one step; returns `false` if the limit is exceeded.
    pub(in crate::lower) fn step(&self, at: &Pointer) -> bool {
        self.take(&self.steps_left, Limit::Steps, at)
    }

    /// Counts one property of a type; returns `false` if the limit is exceeded.
    pub(in crate::lower) fn field(&self, at: &Pointer) -> bool {
        self.take(&self.fields_left, Limit::Fields, at)
    }

    fn take(&self, left: &Cell<usize>, limit: Limit, at: &Pointer) -> bool {
        // After the first limit is exceeded, further work is pointless.
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
