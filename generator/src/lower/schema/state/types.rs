//! The types lowered so far, each once.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Coverage, Definition, Type, TypeId};
use crate::pointer::Pointer;

/// The types by the pointer of their schema, and the schemas that are being lowered.
#[derive(Default)]
pub(in crate::lower) struct Types {
    /// One slot for each type; empty while the type is being lowered.
    slots: Vec<Option<Definition>>,
    /// The types by the pointer of their schema, so that a schema is lowered once.
    known: BTreeMap<Pointer, TypeId>,
    /// The pointers of unnamed schemas that are being followed, to detect cycles.
    following: BTreeSet<Pointer>,
    /// The pointers of the schemas that were counted.
    counted: BTreeSet<Pointer>,
    coverage: Coverage,
}

/// A type whose definition is being made.
#[must_use]
pub(in crate::lower) struct Started {
    pub id: TypeId,
    /// The schemas that were followed around it.
    around: BTreeSet<Pointer>,
}

impl Types {
    /// Returns the type of the schema at a pointer, if it was started.
    pub fn of(&self, at: &Pointer) -> Option<TypeId> {
        self.known.get(at).copied()
    }

    /// Returns a definition; `None` while the type is being lowered.
    pub fn definition(&self, id: TypeId) -> Option<&Definition> {
        self.slots.get(id.0)?.as_ref()
    }

    /// Starts the type of the schema at a pointer. A named type ends recursion, so no schema around it can be followed
    /// in a circle through it.
    pub fn start(&mut self, at: &Pointer) -> Started {
        let id = TypeId(self.slots.len());
        self.slots.push(None);
        self.known.insert(at.clone(), id);
        Started {
            id,
            around: std::mem::take(&mut self.following),
        }
    }

    /// Stores the definition of a type that was started.
    pub fn finish(&mut self, started: Started, definition: Definition) {
        self.following = started.around;
        if let Some(slot) = self.slots.get_mut(started.id.0) {
            *slot = Some(definition);
        }
    }

    /// Enters an unnamed schema; returns `false` if it is being followed already.
    pub fn enter(&mut self, at: &Pointer) -> bool {
        self.following.insert(at.clone())
    }

    /// Leaves an unnamed schema.
    pub fn leave(&mut self, at: &Pointer) {
        self.following.remove(at);
    }

    /// Counts a schema that declares a type, once.
    pub fn count(&mut self, at: &Pointer, ty: &Type) {
        if !self.counted.insert(at.clone()) {
            return;
        }
        self.coverage.typed += 1;
        if *ty == Type::Any {
            self.coverage.free_form += 1;
        }
    }

    /// Returns all definitions, and how many schemas have a type.
    pub fn into_parts(self) -> (Vec<Definition>, Coverage) {
        (self.slots.into_iter().flatten().collect(), self.coverage)
    }
}
