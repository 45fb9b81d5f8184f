//! One revision as it was read, lowered and planned.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::load::SourceMap;
use crate::model::{Api, Definition, TypeId};
use crate::plan::item::Operation;
use crate::plan::krate::{Crate, Item};
use crate::plan::ty::{Home, TypePath};
use crate::plan::{TypePaths, plan_with_paths};

use super::{Place, Revision};

/// One revision as it was read, lowered and planned.
pub(super) struct Side {
    pub api: Api,
    pub krate: Crate,
    pub paths: TypePaths,
    source_map: SourceMap,
}

impl Side {
    /// Reads a revision.
    pub fn read(revision: &Revision<'_>) -> Result<Self, Diagnostics> {
        let Revision { input, config } = revision;
        let read = crate::deep(input, config, |source_map, diagnostics| {
            let api = crate::read(input, config, source_map, diagnostics)?;
            let (krate, paths) = plan_with_paths(&api, config, diagnostics);
            if diagnostics.has_errors() {
                return None;
            }
            // The report of changes has no other diagnostics, so that none has to be located.
            *diagnostics = Diagnostics::new();
            Some(Self {
                api,
                krate,
                paths,
                source_map: std::mem::take(source_map),
            })
        });
        read.map(|(side, _)| side)
    }

    /// Returns the definition with an ID.
    pub fn definition(&self, id: TypeId) -> Option<&Definition> {
        self.api.definition(id)
    }

    /// Fills in the file, line and column of a place.
    pub fn locate(&mut self, revision: &Revision<'_>, place: &mut Place) {
        let located = self.source_map.place(revision.input.source, &place.pointer);
        (place.file, place.pointer, place.position) = located;
    }
}

/// The planned items of a revision, by what they are planned for.
pub(super) struct Planned<'s> {
    /// The types, by path.
    pub types: BTreeMap<TypePath, &'s Item>,
    /// The operations with their modules, by operation ID.
    pub operations: BTreeMap<&'s str, (String, &'s Operation)>,
}

impl<'s> Planned<'s> {
    /// Indexes the items of a crate.
    pub fn of(krate: &'s Crate) -> Self {
        let mut types = BTreeMap::new();
        for module in &krate.models {
            for item in &module.items {
                let name = item.name();
                let home = match module.exports.contains(name) {
                    true => Home::Models(module.name.clone()),
                    false => Home::Module(module.name.clone()),
                };
                let name = name.clone();
                types.insert(TypePath { home, name }, item);
            }
        }
        let mut operations = BTreeMap::new();
        for module in &krate.operations {
            for item in &module.items {
                let home = Home::Operations(module.path.clone());
                let name = item.name().clone();
                types.insert(TypePath { home, name }, item);
            }
            for operation in &module.operations {
                operations.insert(
                    operation.wire.as_str(),
                    (module.path.to_string(), operation),
                );
            }
        }
        Self { types, operations }
    }
}
