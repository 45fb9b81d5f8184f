//! Names the types with a name in the document, and their modules.

use crate::model::{Api, Definition, Owner, TypeId, Usage};
use crate::pointer::Pointer;

use super::{FormNames, Names, is_owner, qualifier, written_name};
use crate::plan::name::{Case, Claim, Collision, Entry, Scope, Source};
use crate::plan::names::reserved::type_scope;
use crate::plan::ty::Home;
use crate::plan::types::type_forms::{Forms, TypeForms};

impl Names {
    /// Names the types. All schemas of the document claim their names, used or not, so that an operation that uses one
    /// more renames nothing.
    pub(super) fn name_root(
        &mut self,
        api: &Api,
        type_forms: &TypeForms,
        collisions: &mut Vec<Collision>,
    ) {
        let mut scope = type_scope();
        for name in &api.schema_names {
            let claim = Claim::new(Case::Type, self.schema_name(name));
            scope.claim(claim, schema_source(name));
        }
        let count = api.schema_names.len();
        let owners = owners(api);
        for (id, definition) in &owners {
            let owner = &definition.origin.owner;
            let name = self.owner_name(owner);
            let claim = Claim::new(Case::Type, name.clone()).at(qualifier(owner));
            scope.claim(claim, Source::of(&definition.pointer));
            if type_forms.forms(*id) == Forms::Split {
                let claim = Claim::composed(Case::Type, written_name(&name)).at(qualifier(owner));
                scope.claim(claim, Source::derived(&definition.pointer));
            }
        }
        let mut named = scope.settle(collisions).skip(count);
        self.name_modules(api, collisions);
        for (id, definition) in owners {
            let Some(plain) = named.next() else {
                return;
            };
            let written = match type_forms.forms(id) {
                Forms::Split => named.next(),
                Forms::Response | Forms::Request | Forms::Shared => None,
            };
            let home = self.modules.get(&definition.origin.owner).cloned();
            if let Some(home) = home.map(Home::Models) {
                self.put(id, &home, FormNames { plain, written });
            }
        }
    }

    /// Names a module for each schema, and for every other owner of a type.
    fn name_modules(&mut self, api: &Api, collisions: &mut Vec<Collision>) {
        let mut scope = Scope::new();
        let schemas = api.schema_names.iter().cloned().map(Owner::Schema);
        let schemas: Vec<Owner> = schemas.collect();
        for (owner, name) in schemas.iter().zip(&api.schema_names) {
            let claim = Claim::new(Case::Module, self.owner_name(owner));
            let entry = Entry::Derived;
            let at = schema_source(name).at;
            scope.claim(claim, Source { at, entry });
        }
        let others = api.definitions.iter().filter(|known| is_in_models(known));
        for definition in others.clone() {
            let owner = &definition.origin.owner;
            let claim = Claim::new(Case::Module, self.owner_name(owner)).at(qualifier(owner));
            scope.claim(claim, Source::derived(&definition.pointer));
        }
        let named = scope.settle(collisions);
        let others = others.map(|definition| definition.origin.owner.clone());
        self.modules = schemas.into_iter().chain(others).zip(named).collect();
    }
}

/// Returns the types that the document itself names.
fn owners(api: &Api) -> Vec<(TypeId, &Definition)> {
    let definitions = api.definitions.iter().enumerate();
    definitions
        .filter(|(_, definition)| is_owner(definition))
        .map(|(index, definition)| (TypeId(index), definition))
        .collect()
}

fn is_in_models(definition: &Definition) -> bool {
    let is_needed = is_owner(definition) || definition.usage != Usage::default();
    is_needed && !matches!(definition.origin.owner, Owner::Operation(_))
}

fn schema_source(name: &str) -> Source<'static> {
    let at = Pointer::component("schemas", name);
    Source::keyed(at.to_string(), at.to_string())
}
