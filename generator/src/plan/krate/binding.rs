//! Arguments with the same name as a variant of an enum.
//!
//! Arguments begin with a lowercase letter and variants with an uppercase one, but most scripts have no case: `状態` can
//! be both. The compiler then warns that the argument looks like a pattern whose enum path was forgotten.

use std::collections::BTreeSet;

use crate::plan::item::{Construction, Operation, Setter, Structure};
use crate::plan::krate::{Item, ModelModule, OperationModule};
use crate::plan::name::Ident;

/// Whether argument names collide with variant names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bindings {
    /// No argument is named like a variant.
    Own,
    /// At least one argument is named like a variant.
    LikeVariants,
}

/// Returns whether the arguments of a crate's functions collide with its variants.
pub(in crate::plan) fn bindings(
    models: &[ModelModule],
    operations: &[OperationModule],
) -> Bindings {
    let items = models.iter().flat_map(|module| &module.items);
    let items = items.chain(operations.iter().flat_map(|module| &module.items));
    let operations = operations.iter().flat_map(|module| &module.operations);
    let (mut arguments, mut variants) = (BTreeSet::new(), BTreeSet::new());
    for item in items {
        match item {
            Item::Structure(structure) => of_structure(structure, &mut arguments),
            Item::Enumeration(it) => variants.extend(it.variants.iter().map(|it| &it.name)),
            Item::Union(it) => variants.extend(it.variants.iter().map(|it| &it.name)),
        }
    }
    operations.for_each(|operation| of_operation(operation, &mut arguments));
    match arguments.is_disjoint(&variants) {
        true => Bindings::Own,
        false => Bindings::LikeVariants,
    }
}

fn of_structure<'p>(structure: &'p Structure, arguments: &mut BTreeSet<&'p Ident>) {
    if let Construction::New(required, _) = &structure.construction {
        arguments.extend(required.iter().map(|argument| &argument.field));
    }
    for setter in &structure.setters {
        match setter {
            Setter::Value { argument, .. } => drop(arguments.insert(&argument.field)),
            Setter::Clear { .. } | Setter::Extra { .. } => (),
        }
    }
}

fn of_operation<'p>(operation: &'p Operation, arguments: &mut BTreeSet<&'p Ident>) {
    let others = operation.alternatives.iter();
    let others = others.flat_map(|other| &other.arguments);
    let argument = operation.arguments.iter().chain(others);
    let named = operation.named_arguments.iter().map(|it| &it.argument);
    let optional = operation.setters.iter().map(|it| &it.argument);
    let argument = argument.chain(named).chain(optional);
    arguments.extend(argument.map(|argument| &argument.name));
    let parts = operation.parts.iter();
    let parts = parts.flat_map(|parts| parts.required.iter().chain(&parts.optional));
    arguments.extend(parts.map(|part| &part.name));
}
