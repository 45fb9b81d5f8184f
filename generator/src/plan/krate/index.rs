//! Assigns types and operations to files, and computes the imports of each file.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Location, Shape, TypeId, Usage};

use crate::plan::Plan;
use crate::plan::item::{
    ArgumentLocation, Construction, Conversion, Coverage, Creation, Destination, EnumerationKind,
    EventData, FromResponse, Operation, RestKind, Setter, Structure, Union,
};
use crate::plan::krate::{Item, ModelModule, OperationModule, Visibility};
use crate::plan::name::Ident;
use crate::plan::ty::{Home, Import, Ty, sorted};
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
        let features = self.features_of_types(&ids);
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
        let here = Home::Models(name.clone());
        let mut imports = BTreeSet::new();
        for item in &items {
            item.import(&here, &mut imports);
        }
        ModelModule {
            name,
            features,
            exports,
            imports: sorted(imports),
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
        let here = Home::Operations(name.clone());
        let mut imports = BTreeSet::new();
        for path in [
            "crate::runtime::Client",
            "crate::runtime::RequestBuilder",
            "crate::runtime::expectations",
            "crate::runtime::operation",
        ] {
            imports.insert(Import::of(path));
        }
        for operation in &operations {
            operation.import(&here, &mut imports);
        }
        let items = self.operation_items(tag);
        for item in &items {
            item.import(&here, &mut imports);
        }
        let docs = self.tag_docs(tag);
        OperationModule {
            name,
            feature: self.feature_of_tag(tag),
            docs,
            imports: sorted(imports),
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

impl Item {
    fn name(&self) -> &Ident {
        match self {
            Self::Structure(structure) => &structure.name,
            Self::Enumeration(enumeration) => &enumeration.name,
            Self::Union(union) => &union.name,
        }
    }

    fn import(&self, here: &Home, imports: &mut BTreeSet<Import>) {
        match self {
            Self::Enumeration(enumeration) => {
                imports.insert(Import::of(match enumeration.kind {
                    EnumerationKind::Text => "crate::runtime::text_enum",
                    EnumerationKind::Integer => "crate::runtime::integer_enum",
                }));
            }
            Self::Structure(structure) => structure.import(here, imports),
            Self::Union(union) => union.import(here, imports),
        }
    }
}

impl Operation {
    fn import(&self, here: &Home, imports: &mut BTreeSet<Import>) {
        if let Destination::At(server) = &self.destination {
            imports.insert(Import::of(&format!("crate::client::{server}")));
        }
        self.response.import(here, imports);
        if let Some(EventData::Json(ty)) = &self.events {
            ty.import(here, imports);
        }
        if let Some(pages) = &self.pages {
            pages.item.import(here, imports);
        }
        if let Some(outcomes) = &self.outcomes {
            imports.insert(Import::of("crate::runtime::outcome"));
            let types = outcomes.variants.iter().flat_map(|variant| &variant.ty);
            types.for_each(|ty| ty.import(here, imports));
        }
        let others = self.alternatives.iter();
        let others = others.flat_map(|other| &other.arguments);
        let named = self.named_arguments.iter().map(|it| &it.argument);
        let optional = self.setters.iter().map(|it| &it.argument);
        let argument = self.arguments.iter().chain(named).chain(optional);
        for argument in argument.chain(others) {
            argument.ty.import(here, imports);
            argument.location.import(imports);
        }
        if !self.named_arguments.is_empty() {
            imports.insert(Import::of("crate::runtime::named_argument"));
        }
        if !self.setters.is_empty() {
            imports.insert(Import::of("crate::runtime::setters"));
        }
        if let Some(parts) = &self.parts {
            Ty::Multipart.import(here, imports);
            for part in parts.required.iter().chain(&parts.optional) {
                part.ty.import(here, imports);
            }
        }
    }
}

impl Structure {
    fn import(&self, here: &Home, imports: &mut BTreeSet<Import>) {
        imports.insert(Import::of("crate::runtime::model"));
        for field in &self.fields {
            field.ty.import(here, imports);
        }
        match self.rest.as_ref().map(|rest| &rest.kind) {
            Some(RestKind::Map(values)) => Ty::map(values.clone()).import(here, imports),
            Some(RestKind::Undeclared) => {
                imports.insert(Import::of("crate::runtime::Undeclared"));
            }
            None => (),
        }
        match &self.construction {
            Construction::Default(filling) | Construction::New(_, filling)
                if filling.coverage == Coverage::Partial =>
            {
                imports.insert(Import::of("crate::runtime::JsonCodec"));
            }
            Construction::Derived | Construction::Default(_) | Construction::New(..) => (),
        }
        if let Some(FromResponse {
            coverage: Coverage::Partial,
            ..
        }) = self.conversion
        {
            imports.insert(Import::of("crate::runtime::JsonCodec"));
        }
        if self.conversion.is_some() {
            imports.insert(Import::of("crate::runtime::AsRequest"));
        }
        let patches = self
            .conversion
            .iter()
            .flat_map(|conversion| &conversion.fields);
        if patches
            .clone()
            .any(|(_, conversion)| matches!(conversion, Conversion::Patch(_)))
        {
            imports.insert(Import::of("crate::runtime::Patch"));
        }
        for setter in &self.setters {
            if let Setter::Extra { values, .. } = setter {
                values.import(here, imports);
            }
        }
    }
}

impl Union {
    fn import(&self, here: &Home, imports: &mut BTreeSet<Import>) {
        imports.insert(Import::of("crate::runtime::RawJson"));
        imports.insert(Import::of("crate::runtime::union"));
        if self.conversion.is_some() {
            imports.insert(Import::of("crate::runtime::AsRequest"));
        }
        for variant in &self.variants {
            variant.ty.import(here, imports);
            match &variant.creation {
                Creation::FromForms(form) => form.import(here, imports),
                Creation::Named | Creation::FromValue => (),
            }
        }
    }
}

impl ArgumentLocation {
    fn import(&self, imports: &mut BTreeSet<Import>) {
        let Self::Styled(styled) = self else {
            return;
        };
        imports.insert(Import::of("crate::runtime::Explode"));
        imports.insert(Import::of("crate::runtime::Values"));
        if matches!(styled.location, Location::Path | Location::Query) {
            imports.insert(Import::of("crate::runtime::Style"));
        }
    }
}
