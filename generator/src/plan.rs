//! Plans the [`Crate`] for a [`model::Api`](crate::model::Api).
//!
//! This stage decides names, types, boxes, directions, derives and order. Its result is plain data, ready to be
//! emitted.

pub mod binding;
mod body;
mod client;
mod collision;
mod comment;
mod construction;
mod conversion;
mod derive;
mod direction;
pub mod docs;
mod enumeration;
mod error;
mod example;
mod external;
mod feature;
mod form;
mod header;
mod index;
pub mod item;
pub mod krate;
mod map_type;
pub mod name;
mod names;
mod operation;
mod package;
mod pagination;
mod parameter;
mod parts;
mod recursion;
mod reserved;
mod response;
mod response_docs;
mod structure;
mod survey;
pub mod ty;
mod union;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Object, Shape, Type, TypeId};
use crate::runtime;
use crate::survey::{ContentUse, OperationUse, SchemaUse};

use direction::Views;
use error::ErrorNames;
use feature::FeaturePlan;
use krate::Crate;
use name::Collision;
use names::Names;
use recursion::Indirections;

/// The state that all planning functions share: the API and the decisions made so far.
pub(crate) struct Plan<'a> {
    api: &'a Api,
    config: &'a Config,
    views: Views,
    indirections: Indirections,
    names: Names,
    features: FeaturePlan,
    errors: OnceCell<ErrorNames<'a>>,
    tags: OnceCell<BTreeMap<&'a str, Option<&'a str>>>,
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
        features: features.iter().map(ToString::to_string).collect(),
        schemas: plan.surveyed_schemas(),
        contents: plan.surveyed_contents(),
        operations: plan.surveyed_operations(),
        schemes: plan.surveyed_schemes(),
    }
}

/// Makes the decisions that all other planning builds on.
fn decided<'a>(api: &'a Api, config: &'a Config, collisions: &mut Vec<Collision>) -> Plan<'a> {
    let views = Views::of(api, config.required_in_responses());
    let names = Names::of(api, &views, collisions);
    Plan {
        api,
        config,
        indirections: Indirections::of(api),
        views,
        names,
        features: FeaturePlan::of(api, config.features()),
        errors: OnceCell::new(),
        tags: OnceCell::new(),
    }
}

/// Plans the crate of an API.
#[must_use]
pub fn plan(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Crate {
    let mut collisions = Vec::new();
    let plan = decided(api, config, &mut collisions);
    let client = plan.client();
    let first_steps = plan.first_steps(&client);
    let package = plan.package();
    let (models, operations) = (plan.models(), plan.operations());
    let (shown, gated_items) = runtime::public_items(&package.parts);
    let krate = Crate {
        deprecation: plan.deprecation(),
        bindings: binding::bindings(&models, &operations),
        shown,
        gated_items,
        public_crates: package::public_crates(&package.parts),
        package,
        docs: plan.crate_docs(&first_steps),
        first_steps,
        description: plan.text_docs(api.docs.description.as_deref()),
        client,
        error: plan.error(&mut collisions),
        external: plan.external(),
        headers: plan.headers(&mut collisions),
        models,
        operations,
    };
    collision::report(&collisions, diagnostics);
    krate
}
