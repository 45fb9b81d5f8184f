//! Plans the [`Crate`] for a [`model::Api`](crate::model::Api).
//!
//! This stage decides names, types, boxes, directions, derives and order. Its result is plain data, ready to be
//! emitted.

pub mod docs;
pub mod krate;
pub mod name;
mod names;
mod operations;
mod types;

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Object, Shape, Type, TypeId};
use crate::runtime;
use crate::survey::{ContentUse, OperationUse, SchemaUse};
use crate::threads::stack;

use docs::text::Texts;
use krate::Crate;
use krate::feature::FeaturePlan;
use name::Collision;
use names::{Names, collision};
use operations::error::ErrorNames;
use operations::response::SuccessfulResponse;
use types::convertible::Convertible;
use types::recursion::Indirections;
use types::type_forms::TypeForms;

pub use krate::{binding, item};
pub use names::TypePaths;
pub use types::ty;

/// The state that all planning functions share: the API and the decisions made so far.
pub(crate) struct Plan<'a> {
    api: &'a Api,
    config: &'a Config,
    type_forms: TypeForms,
    indirections: Indirections,
    names: Names,
    convertible: Convertible,
    features: FeaturePlan,
    error_names: ErrorNames<'a>,
    texts: Texts,
    /// The successful responses, by operation ID.
    responses: BTreeMap<&'a str, SuccessfulResponse>,
}

impl Plan<'_> {
    /// Returns the object that a definition describes, if it is an object.
    fn object(&self, id: TypeId) -> Option<&Object> {
        match &self.api.definition(id)?.shape {
            Shape::Object(object) => Some(object),
            Shape::Enumeration(_) | Shape::Union(_) => None,
        }
    }

    /// Returns the object that a type refers to, if it is an object.
    fn object_of(&self, ty: &Type) -> Option<&Object> {
        match ty {
            Type::Named(id) => self.object(*id),
            _ => None,
        }
    }
}

/// Maps parts of the document to items of the generated crate.
pub struct Surveyed {
    /// The Cargo features that gate parts of the API.
    pub features: Vec<String>,
    /// The named schemas.
    pub schemas: Vec<SchemaUse>,
    /// The request and response bodies of operations.
    pub contents: Vec<ContentUse>,
    /// The operations.
    pub operations: Vec<OperationUse>,
    /// The statics of the security schemes.
    pub schemes: Vec<String>,
}

/// Returns the mapping from parts of the document to items of the crate that [`plan`] plans.
#[must_use]
pub fn survey(api: &Api, config: &Config) -> Surveyed {
    let plan = decided(api, config, &mut Vec::new());
    let features = plan.package().features;
    Surveyed {
        features: features.iter().map(|it| it.name.to_string()).collect(),
        schemas: plan.surveyed_schemas(),
        contents: plan.surveyed_contents(),
        operations: plan.surveyed_operations(),
        schemes: plan.surveyed_schemes(),
    }
}

/// Makes the decisions that all other planning builds on.
fn decided<'a>(api: &'a Api, config: &'a Config, collisions: &mut Vec<Collision>) -> Plan<'a> {
    let type_forms = TypeForms::of(api, config.required_in_responses());
    let names = Names::of(api, &type_forms, collisions);
    let features = FeaturePlan::of(api, config.features(), collisions);
    let mut plan = Plan {
        api,
        config,
        indirections: Indirections::of(api),
        convertible: Convertible::of(api, &type_forms, config.required_in_responses()),
        error_names: ErrorNames::of(api, &names, &features, collisions),
        type_forms,
        names,
        features,
        texts: Texts::default(),
        responses: BTreeMap::new(),
    };
    let operations = api.operations.iter();
    plan.responses = operations
        .map(|operation| (operation.id.as_str(), plan.successful_response(operation)))
        .collect();
    plan
}

/// Plans the crate of an API.
#[must_use]
pub fn plan(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Crate {
    plan_with_paths(api, config, diagnostics).0
}

/// Plans the crate of an API, and returns the Rust paths of its definitions too.
#[must_use]
pub fn plan_with_paths(
    api: &Api,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> (Crate, TypePaths) {
    let mut collisions = Vec::new();
    let plan = decided(api, config, &mut collisions);
    let client = plan.client();
    let package = plan.package();
    let (models, operations) = stack::both(|| plan.models(), || plan.operations());
    let first_steps = plan.first_steps(&client, &models);
    let (mut shown, gated_items) = runtime::public_items(&package.parts);
    let is_gated = |name: &&str| package.gates.iter().any(|gate| gate.shown.contains(name));
    shown.retain(|name| !is_gated(name));
    let krate = Crate {
        root: config.root().clone(),
        deprecation: krate::package::deprecation(api),
        bindings: binding::bindings(&models, &operations),
        shown,
        gated_items,
        public_crates: krate::package::public_crates(&package),
        package,
        docs: plan.crate_docs(&first_steps),
        first_steps,
        description: plan.text_docs(api.docs.description.as_deref()),
        client,
        error: plan.error(),
        external: plan.external(),
        headers: plan.headers(&mut collisions),
        scopes: plan.scopes(),
        operation_index: krate::index::inner(None, &operations),
        models,
        operations,
    };
    collision::report(&collisions, diagnostics);
    (krate, TypePaths::of(plan.names, &plan.type_forms))
}
