//! Assigns types and operations to files.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Direction, Shape, TypeId, Usage};

use crate::plan::Plan;
use crate::plan::krate::{InnerModule, Item, ModelModule, OperationModule, Visibility};
use crate::plan::name::Ident;
use crate::plan::ty::{Home, ModulePath};

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
        self.names
            .of_type(id, Direction::Response)
            .map(|path| &path.home)
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

    /// Returns the operation modules: one for each tag with operations, and for each that contains such a tag.
    pub(in crate::plan) fn operations(&self) -> Vec<OperationModule> {
        let tree = self.api.tag_tree();
        let operations = self.api.operations.iter();
        let tags: BTreeSet<Option<&str>> = operations
            .flat_map(|operation| match &operation.tag {
                Some(tag) => tree.path(tag).into_iter().map(Some).collect(),
                None => vec![None],
            })
            .collect();
        let mut modules: Vec<OperationModule> = tags
            .into_iter()
            .map(|tag| self.operation_module(tag))
            .collect();
        modules.sort_by(|one, other| one.path.cmp(&other.path));
        let inner: Vec<Vec<InnerModule>> = modules
            .iter()
            .map(|module| inner(Some(&module.path), &modules))
            .collect();
        for (module, inner) in modules.iter_mut().zip(inner) {
            module.inner = inner;
        }
        modules
    }

    fn operation_module(&self, tag: Option<&str>) -> OperationModule {
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
            path: self.names.tag(tag),
            feature: self.features.of_tag(tag).cloned(),
            inner: Vec::new(),
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

/// Returns the declarations of the modules in a module, or of those that no other contains.
pub(in crate::plan) fn inner(
    outer: Option<&ModulePath>,
    modules: &[OperationModule],
) -> Vec<InnerModule> {
    let inner = modules
        .iter()
        .filter(|module| module.path.parent().as_ref() == outer);
    inner
        .map(|module| InnerModule {
            name: module.path.name().clone(),
            features: features(&module.path, modules),
        })
        .collect()
}

/// Returns the features of the operations in a module and in those that it contains; none if some are always compiled.
fn features(path: &ModulePath, modules: &[OperationModule]) -> Vec<Ident> {
    let within = modules.iter().filter(|module| module.path.is_within(path));
    let with_operations = within.filter(|module| !module.operations.is_empty());
    let features: Option<BTreeSet<&Ident>> = with_operations
        .map(|module| module.feature.as_ref())
        .collect();
    features.into_iter().flatten().cloned().collect()
}
