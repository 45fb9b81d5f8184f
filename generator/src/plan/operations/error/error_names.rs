//! The variants of the enum of all error bodies.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, Owner, StringFormat, Type};

use crate::plan::krate::feature::FeaturePlan;
use crate::plan::name::{Case, Claim, Collision, Ident, Source};
use crate::plan::names::Names;
use crate::plan::names::reserved::variant_scope;

/// The variants of the error bodies.
#[derive(Debug, Default)]
pub(in crate::plan) struct ErrorNames<'a> {
    /// The variant of each body that is decoded and has a name.
    variants: BTreeMap<&'a Type, Ident>,
    /// The bodies that are not decoded: each contains a type of a module of operations that is behind a feature, which
    /// cannot be named in the error type of the whole crate.
    unnameable: BTreeSet<&'a Type>,
}

impl<'a> ErrorNames<'a> {
    /// Names the error bodies of an API.
    pub fn of(
        api: &'a Api,
        names: &Names,
        features: &FeaturePlan,
        collisions: &mut Vec<Collision>,
    ) -> Self {
        let bodies = &api.error_bodies;
        let gated = gated_operations(api, features);
        let unnameable: BTreeSet<&Type> = bodies
            .iter()
            .filter(|body| is_of(&gated, api, body))
            .collect();
        let mut scope = variant_scope();
        let mut claimed = Vec::new();
        for body in bodies.iter().filter(|body| !unnameable.contains(body)) {
            if let Some(name) = name(api, names, body) {
                let pointer = pointer(api, body);
                scope.claim(
                    Claim::composed(Case::Type, name).of(pointer),
                    Source::derived(pointer),
                );
                claimed.push(body);
            }
        }
        let variants = claimed.into_iter().zip(scope.settle(collisions)).collect();
        Self {
            variants,
            unnameable,
        }
    }

    /// Returns the variant of a body; `None` for one that is not decoded.
    pub fn of_body(&self, body: &Type) -> Option<&Ident> {
        self.variants.get(body)
    }

    /// Returns whether the file of the error body can name a type.
    pub fn is_nameable(&self, body: &Type) -> bool {
        !self.unnameable.contains(body)
    }
}

/// Returns the IDs of the operations whose modules are behind a feature.
fn gated_operations<'a>(api: &'a Api, features: &FeaturePlan) -> BTreeSet<&'a str> {
    let operations = api.operations.iter();
    let gated = operations.filter(|it| features.of_tag(it.tag.as_deref()).is_some());
    gated.map(|it| it.id.as_str()).collect()
}

/// Returns whether a type is, or is made of, one that these operations own.
fn is_of(operations: &BTreeSet<&str>, api: &Api, body: &Type) -> bool {
    let mut named = Vec::new();
    body.named_types(&mut named);
    named
        .iter()
        .filter_map(|id| api.definition(*id))
        .any(|found| match &found.origin.owner {
            Owner::Operation(owner) => operations.contains(owner.as_str()),
            Owner::Schema(_) | Owner::Component { .. } => false,
        })
}

/// Returns the pointer to the schema that a body is named after.
fn pointer<'a>(api: &'a Api, body: &Type) -> &'a str {
    match body {
        Type::Named(id) => api
            .definition(*id)
            .map_or("", |known| known.pointer.fragment()),
        Type::Array(inner) | Type::Map(inner) => pointer(api, &inner.ty),
        _ => "",
    }
}

fn name(api: &Api, names: &Names, body: &Type) -> Option<String> {
    let of_element = |element: &Type| {
        let name = name(api, names, element);
        name.unwrap_or_else(|| "Value".to_owned())
    };
    match body {
        Type::Named(id) => Some(names.full_name(&api.definition(*id)?.origin)),
        Type::Array(element) => Some(format!("{} List", of_element(&element.ty))),
        Type::Map(values) => Some(format!("{} Map", of_element(&values.ty))),
        Type::Text(StringFormat::Plain) => Some("Text".to_owned()),
        _ => None,
    }
}
