//! The state of lowering schemas, which lowering operations reaches by its methods only.

pub(in crate::lower) mod memory;
pub(in crate::lower) mod trail;
pub(in crate::lower) mod types;

use crate::diagnostic::{Diagnostics, Loss, Problem};
use crate::limits::Limits;
use crate::model::{Coverage, Definition, Shape, TypeId};
use crate::pointer::Pointer;

use crate::lower::reports::Reports;
use crate::lower::schema::state::memory::Memory;
use crate::lower::schema::state::types::Types;
use crate::lower::schema::union::subtypes::Subtypes;
use crate::lower::settings::filter::Matched;
use crate::lower::{Context, SchemaPath};

/// Lowers schemas: the types lowered so far, and what is known of the schemas.
pub(in crate::lower) struct Schemas<'d, 'r> {
    pub(in crate::lower) context: Context<'d, 'r>,
    reports: Reports<'r>,
    /// The settings that matched something.
    matched: Matched,
    pub(in crate::lower::schema) types: Types,
    pub(in crate::lower::schema) memory: Memory<'d>,
    /// Which named schemas extend which.
    pub(in crate::lower::schema) extended_by: Subtypes<'d>,
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
            self.memory.unfinished += usize::from(self.definition(id).is_none());
            return id;
        }
        let started = self.types.start(&path.at);
        let id = started.id;
        let definition = make(self, path);
        self.types.finish(started, definition);
        id
    }

    /// Returns the shape of a type; `None` while the type is being lowered.
    pub(in crate::lower) fn shape(&self, id: TypeId) -> Option<&Shape> {
        self.definition(id).map(|definition| &definition.shape)
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
