//! The state of lowering schemas, which lowering operations reaches by its methods only.

pub(in crate::lower) mod memory;
pub(in crate::lower) mod trail;
pub(in crate::lower) mod types;

use crate::diagnostic::{Diagnostics, Loss, Problem, TypeLoss};
use crate::limits::Limits;
use crate::model::{Coverage, Definition, Object, Shape, Type, TypeId};
use crate::pointer::Pointer;

use crate::lower::reports::Reports;
use crate::lower::schema::state::memory::Memory;
use crate::lower::schema::state::types::Types;
use crate::lower::schema::union::subtypes::Subtypes;
use crate::lower::settings::matched::Matched;
use crate::lower::{Context, SchemaPath};

/// Lowers schemas: the types lowered so far, and what is known of the schemas.
pub(in crate::lower) struct Schemas<'d, 'r> {
    pub(in crate::lower) context: Context<'d, 'r>,
    reports: Reports<'r>,
    /// The settings that matched something.
    matched: Matched,
    types: Types,
    memory: Memory<'d>,
    /// Which named schemas extend which.
    extended_by: Subtypes<'d>,
}

impl<'d, 'r> Schemas<'d, 'r> {
    pub(in crate::lower) fn new(
        context: Context<'d, 'r>,
        limits: &Limits,
        diagnostics: &'r mut Diagnostics,
    ) -> Self {
        Self {
            context,
            reports: Reports::new(diagnostics),
            matched: Matched::default(),
            types: Types::default(),
            memory: Memory::new(limits),
            extended_by: Subtypes::of(context.document, context.resolver),
        }
    }

    /// Reports the settings and limits, and returns the definitions of all types.
    pub(in crate::lower) fn finish(self) -> (Vec<Definition>, Coverage) {
        let diagnostics = self.reports.into_diagnostics();
        self.matched.report(self.context.config, diagnostics);
        self.memory.report(diagnostics);
        self.types.into_parts()
    }

    /// Returns the ID of the type at a pointer; calls `make` if the type is new.
    pub(in crate::lower::schema) fn define(
        &mut self,
        path: &SchemaPath,
        make: impl FnOnce(&mut Self, &SchemaPath) -> Definition,
    ) -> TypeId {
        if let Some(id) = self.types.of(&path.at) {
            if self.definition(id).is_none() {
                self.memory.reach_unfinished();
            }
            return id;
        }
        let started = self.types.start(&path.at);
        let id = started.id;
        let definition = make(self, path);
        self.types.finish(started, definition);
        id
    }

    /// Follows an unnamed schema. One that contains itself has no finite type, since no name ends the recursion.
    pub(in crate::lower) fn following<T>(
        &mut self,
        path: &SchemaPath,
        follow: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if !self.types.enter(&path.at) {
            self.memory.reach_unfinished();
            self.lose(&path.at, TypeLoss::EndlessSchema);
            return None;
        }
        let followed = follow(self);
        self.types.leave(&path.at);
        Some(followed)
    }

    /// Counts a schema that declares a type, once.
    pub(in crate::lower::schema) fn count(&mut self, ty: &Type, at: &Pointer) {
        self.types.count(at, ty);
    }

    /// Returns true if the type of the schema at a pointer was lowered, or is being lowered.
    pub(in crate::lower::schema) fn is_started(&self, at: &Pointer) -> bool {
        self.types.of(at).is_some()
    }

    /// Returns what is known of the schemas, and the work that is left.
    pub(in crate::lower::schema) fn memory(&self) -> &Memory<'d> {
        &self.memory
    }

    /// Returns the names of the schemas that extend a named schema.
    pub(in crate::lower::schema) fn subtypes_below(&self, base: &'d str) -> Vec<&'d str> {
        self.extended_by.below(base)
    }

    /// Returns named schemas with their positions, each after those that it extends.
    pub(in crate::lower::schema) fn parents_first(
        &self,
        names: &[&'d str],
    ) -> Vec<(usize, &'d str)> {
        self.extended_by.parents_first(names)
    }

    /// Returns the shape of a type; `None` while the type is being lowered.
    pub(in crate::lower) fn shape(&self, id: TypeId) -> Option<&Shape> {
        self.definition(id).map(|definition| &definition.shape)
    }

    /// Returns the object that a type is, if it is one; `None` while the type is being lowered.
    pub(in crate::lower) fn object_of(&self, ty: &Type) -> Option<&Object> {
        let Type::Named(id) = ty else {
            return None;
        };
        match self.shape(*id)? {
            Shape::Object(object) => Some(object),
            Shape::Enumeration(_) | Shape::Union(_) => None,
        }
    }

    pub(in crate::lower::schema) fn definition(&self, id: TypeId) -> Option<&Definition> {
        self.types.definition(id)
    }

    /// Returns the reports, for what lowers no schema.
    pub(in crate::lower) fn reports(&mut self) -> &mut Reports<'r> {
        &mut self.reports
    }

    /// Returns the settings that matched something.
    pub(in crate::lower) fn settings(&mut self) -> &mut Matched {
        &mut self.matched
    }

    pub(in crate::lower) fn report(&mut self, at: &Pointer, problem: Problem) {
        self.reports.report(at, problem);
    }

    /// Reports that a keyword is not carried over exactly.
    pub(in crate::lower) fn lose(&mut self, at: &Pointer, loss: impl Into<Loss>) {
        self.reports.lose(at, loss);
    }
}
