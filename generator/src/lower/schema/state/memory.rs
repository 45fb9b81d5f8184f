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
    pub uses: BTreeMap<Pointer, Use>,
    pub constants: RefCell<BTreeMap<*const Schema, Constants>>,
    pub mapped: RefCell<BTreeMap<*const Discriminator, Mapped<'d>>>,
    /// The schemas without alternatives, in themselves and in their members.
    pub without_alternatives: BTreeSet<*const Schema>,
    steps_left: Cell<usize>,
    fields_left: Cell<usize>,
    limits: Limits,
    exceeded: OnceCell<(Exceeded, Pointer)>,
    /// How often a type was reached while it was being lowered.
    pub unfinished: usize,
}

impl Memory<'_> {
    /// Creates an empty cache with all limits unused.
    pub(in crate::lower) fn new(limits: &Limits) -> Self {
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
