//! Names nested types. Each is declared next to its owner, in the namespace of its file, so that nested and named types
//! cannot rename each other.

use std::collections::BTreeMap;

use crate::digest;
use crate::model::{Api, Definition, Operation, Origin, Owner, TypeId, Usage};

use super::operation::CallTypes;
use super::{FormNames, Names, is_owner, written_name};
use crate::plan::name::{Case, Claim, Collision, Ident, Scope, Source};
use crate::plan::names::reserved::{call_type_scope, type_scope};
use crate::plan::ty::{Home, ModulePath, TypePath};
use crate::plan::types::type_forms::{Forms, TypeForms};

/// The nested types of a file, and the operations if it is a file of operations.
#[derive(Default)]
struct File<'a> {
    operations: Vec<&'a Operation>,
    types: Vec<(TypeId, &'a Definition)>,
    /// The type that the file is named after.
    owner: Option<TypeId>,
}

impl Names {
    /// Names the nested types of all files, and the types of the calls in the files of operations.
    pub(super) fn name_inline(
        &mut self,
        api: &Api,
        type_forms: &TypeForms,
        collisions: &mut Vec<Collision>,
    ) -> Vec<CallTypes> {
        let mut calls = BTreeMap::new();
        for (home, file) in self.files(api) {
            let mut named = self.claims(&home, &file, type_forms).settle(collisions);
            for operation in file.operations {
                if let Some(types) = CallTypes::take(operation, named.by_ref()) {
                    calls.insert(&operation.id, types);
                }
            }
            for (id, _) in file.types {
                let Some(plain) = named.next() else {
                    break;
                };
                let written = is_split(type_forms, id).then(|| named.next()).flatten();
                self.put(id, &home, FormNames { plain, written });
            }
        }
        let operations = api.operations.iter();
        operations
            .filter_map(|operation| calls.remove(&operation.id))
            .collect()
    }

    fn files<'a>(&self, api: &'a Api) -> Vec<(Home, File<'a>)> {
        let mut models: BTreeMap<Ident, File<'a>> = BTreeMap::new();
        let mut operations: BTreeMap<ModulePath, File<'a>> = BTreeMap::new();
        let mut of_operations = BTreeMap::new();
        let owners = api.definitions.iter().enumerate();
        let owners = owners.filter(|(_, definition)| is_owner(definition));
        let owners: BTreeMap<&Owner, TypeId> = owners
            .map(|(index, definition)| (&definition.origin.owner, TypeId(index)))
            .collect();
        for operation in &api.operations {
            let tag = self.tag(operation.tag.as_deref());
            let file = operations.entry(tag.clone()).or_default();
            file.operations.push(operation);
            of_operations.insert(&operation.id, tag);
        }
        for (index, definition) in api.definitions.iter().enumerate() {
            // Types left over from merging `allOf` are unused and get no name.
            if is_owner(definition) || definition.usage == Usage::default() {
                continue;
            }
            let owner = &definition.origin.owner;
            let file = match owner {
                Owner::Operation(id) => {
                    let module = of_operations.get(id).cloned();
                    let module = module.unwrap_or_else(|| self.tag(None));
                    operations.entry(module).or_default()
                }
                Owner::Schema(_) | Owner::Component { .. } => match self.modules.get(owner) {
                    Some(module) => models.entry(module.clone()).or_default(),
                    None => continue,
                },
            };
            file.owner = owners.get(owner).copied();
            file.types.push((TypeId(index), definition));
        }
        let models = models
            .into_iter()
            .map(|(name, file)| (Home::Module(name), file));
        let operations = operations.into_iter();
        let operations = operations.map(|(name, file)| (Home::Operations(name), file));
        models.chain(operations).collect()
    }

    fn claims<'a>(&self, home: &Home, file: &File<'a>, type_forms: &TypeForms) -> Scope<'a> {
        let mut scope = match home {
            Home::Operations(_) => call_type_scope(),
            Home::Models(_) | Home::Module(_) => self.module_scope(file),
        };
        for operation in &file.operations {
            CallTypes::claim(operation, &mut scope);
        }
        let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
        let types = file.types.iter();
        let named: Vec<_> = types
            .map(|(id, definition)| {
                let key = (self.inline_name(definition), identity(definition));
                *known.entry(key.clone()).or_default() += 1;
                (*id, *definition, key)
            })
            .collect();
        for (id, definition, key) in named {
            let is_alone = known.get(&key).is_none_or(|count| *count == 1);
            let (name, mut identity) = key;
            if !is_alone {
                identity = format!("{identity} {}", definition.pointer);
            }
            let claim = |name: String| {
                let claim = Claim::composed(Case::Type, name).of(identity.clone());
                claim.at(qualifier(definition))
            };
            let written = is_split(type_forms, id).then(|| claim(written_name(&name)));
            scope.claim(claim(name), Source::of(&definition.pointer));
            if let Some(written) = written {
                scope.claim(written, Source::derived(&definition.pointer));
            }
        }
        scope
    }

    fn inline_name(&self, definition: &Definition) -> String {
        match &definition.renamed {
            Some(name) => name.clone(),
            None => self.full_name(&definition.origin),
        }
    }

    /// Returns the namespace of a model file, in which the names of the owner and its request form are reserved.
    fn module_scope<'a>(&self, file: &File<'_>) -> Scope<'a> {
        let mut scope = type_scope();
        if let Some((_, first)) = file.types.first() {
            let name = self.owner_name(&first.origin.owner);
            for name in [&*name, &written_name(&name)] {
                scope.reserve(Ident::new(Case::Type, name).bare());
            }
        }
        for path in file.owner.iter().flat_map(|id| self.paths(*id)) {
            scope.reserve(path.name.bare());
        }
        scope
    }

    fn paths(&self, id: TypeId) -> impl Iterator<Item = &TypePath> {
        self.read.get(&id).into_iter().chain(self.written.get(&id))
    }
}

fn is_split(type_forms: &TypeForms, id: TypeId) -> bool {
    type_forms.forms(id) == Forms::Split
}

/// Returns the owner's name followed by the steps of the path; a step that repeats the name before it replaces it, so
/// that `Error` and `errorCauses` result in `ErrorCausesItem`.
pub(super) fn name(owner: &str, origin: &Origin) -> String {
    let mut name = owner.to_owned();
    for step in &origin.steps {
        let before = Ident::new(Case::Type, &name);
        let next = Ident::new(Case::Type, step);
        if next.bare().starts_with(before.bare()) {
            step.clone_into(&mut name);
        } else {
            name = format!("{name} {step}");
        }
    }
    name
}

/// Returns what distinguishes a type from others with the same name: its pointer, without indices that depend on the
/// order of a list.
fn identity(definition: &Definition) -> String {
    let mut path: Vec<&str> = Vec::new();
    let mut is_list = false;
    for segment in definition.pointer.fragment().split('/') {
        if !is_list || segment.parse::<usize>().is_err() {
            path.push(segment);
        }
        is_list = matches!(segment, "oneOf" | "anyOf" | "allOf" | "parameters");
    }
    let steps = definition.origin.steps.iter();
    let steps: Vec<String> = steps.map(|step| digest::quoted(step)).collect();
    format!("{} [{}]", path.join("/"), steps.join(", "))
}

/// Returns what distinguishes a type from others of its owner: the media type of its content and, for requests that a
/// client receives, the method.
fn qualifier(definition: &Definition) -> String {
    let media_type = media_type(definition).unwrap_or_default();
    match (received_method(definition), media_type.as_str()) {
        (None, _) => media_type,
        (Some(method), "application/json") => method.to_owned(),
        (Some(method), _) => format!("{method} {media_type}"),
    }
}

/// Returns the method of the webhook or callback in whose body a type is.
fn received_method(definition: &Definition) -> Option<&str> {
    let Owner::Component { section, .. } = &definition.origin.owner else {
        return None;
    };
    let (operation, _) = below_name(definition)?.split_once("/requestBody/")?;
    let (_, method) = operation.rsplit_once('/')?;
    matches!(section.as_str(), "webhooks" | "callbacks").then_some(method)
}

/// Returns the media type of the content that contains a type.
fn media_type(definition: &Definition) -> Option<String> {
    let (_, below) = below_name(definition)?.split_once("/content/")?;
    let segment = below.split('/').next()?;
    Some(segment.replace("~1", "/"))
}

/// Returns the pointer of a type below the path or the webhook, whose name can be `content` as well.
fn below_name(definition: &Definition) -> Option<&str> {
    let pointer = definition.pointer.fragment();
    let (start, _) = pointer.match_indices('/').nth(2)?;
    pointer.get(start..)
}
