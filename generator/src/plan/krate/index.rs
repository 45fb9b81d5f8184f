//! Assigns types and operations to files.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Shape, TypeId, Usage};

use crate::plan::Plan;
use crate::plan::krate::{Item, ModelModule, OperationModule, Visibility};
use crate::plan::name::Ident;
use crate::plan::ty::Home;
use crate::plan::types::direction::View;

impl Plan<'_> {
    /// Returns the model modules: one for each named schema, with its nested types.
    pub(in crate::plan) fn models(&self) -> Vec<ModelModule> {
        let mut files: BTreeMap<Ident, Vec<TypeId>> = BTreeMap::new();
        for (index, definition) in self.api.definitions.iter().enumerate() {
            let id = TypeId(index);
            if definition.usage == Usage::default() {
                continue;
            }
            if let Some(Home::Models(module) | Home::Module(module)) = self.home(id) {
                files.entry(module.clone()).or_default().push(id);
            }
        }
        files
            .into_iter()
            .map(|(module, ids)| self.model_module(module, ids))
            .collect()
    }

    fn home(&self, id: TypeId) -> Option<&Home> {
        self.names.of_type(id, View::Read).map(|path| &path.home)
    }

    fn model_module(&self, name: Ident, mut ids: Vec<TypeId>) -> ModelModule {
        ids.sort_by_key(|id| {
            self.api
                .definition(*id)
                .map(|definition| &definition.origin)
        });
        let features = self.features.of_types(&ids);
        let mut exports = Vec::new();
        let mut visibility = Visibility::Private;
        let mut items = Vec::new();
        for id in ids {
            let own = self.items(id);
            match self.home(id) {
                Some(Home::Models(_)) => exports.extend(own.iter().map(|item| item.name().clone())),
                _ => visibility = Visibility::Public,
            }
            items.extend(own);
        }
        ModelModule {
            name,
            features,
            exports,
            items,
            visibility,
        }
    }

    fn items(&self, id: TypeId) -> Vec<Item> {
        let Some(definition) = self.api.definition(id) else {
            return Vec::new();
        };
        match &definition.shape {
            Shape::Object(object) => self
                .structures(id, definition, object)
                .into_iter()
                .map(Item::Structure)
                .collect(),
            Shape::Enumeration(known) => self
                .known_values(id, definition, known)
                .into_iter()
                .map(Item::Enumeration)
                .collect(),
            Shape::Union(union) => self
                .unions(id, definition, union)
                .into_iter()
                .map(Item::Union)
                .collect(),
        }
    }

    /// Returns the operation modules: one for each tag.
    pub(in crate::plan) fn operations(&self) -> Vec<OperationModule> {
        let tags: BTreeSet<Option<&str>> = self
            .api
            .operations
            .iter()
            .map(|operation| operation.tag.as_deref())
            .collect();
        let mut modules: Vec<OperationModule> = tags
            .into_iter()
            .map(|tag| self.operation_module(tag))
            .collect();
        modules.sort_by(|one, other| one.name.cmp(&other.name));
        modules
    }

    fn operation_module(&self, tag: Option<&str>) -> OperationModule {
        let name = self.names.tag(tag);
        let tagged = self
            .api
            .operations
            .iter()
            .filter(|operation| operation.tag.as_deref() == tag);
        let mut operations: Vec<_> = tagged
            .filter_map(|operation| self.operation(operation))
            .collect();
        operations.sort_by(|one, other| one.method.cmp(&other.method));
        let items = self.operation_items(tag);
        let docs = self.tag_docs(tag);
        OperationModule {
            name,
            feature: self.features.of_tag(tag).cloned(),
            docs,
            operations,
            items,
        }
    }

    fn operation_items(&self, tag: Option<&str>) -> Vec<Item> {
        let module = Home::Operations(self.names.tag(tag));
        let definitions = self.api.definitions.iter().enumerate();
        let used = definitions.filter(|(_, definition)| definition.usage != Usage::default());
        let mut ids: Vec<TypeId> = used
            .map(|(index, _)| TypeId(index))
            .filter(|id| self.home(*id) == Some(&module))
            .collect();
        ids.sort_by_key(|id| {
            self.api
                .definition(*id)
                .map(|definition| &definition.origin)
        });
        ids.into_iter().flat_map(|id| self.items(id)).collect()
    }
}
