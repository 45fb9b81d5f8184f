//! [`model::Api`](crate::model::Api) to [`Crate`]: decides everything that is Rust.
//!
//! Names, types, boxes, views, derives and order are settled here; what comes out is plain data that only
//! has to be written down.

mod answer;
pub mod binding;
mod body;
mod client;
mod collision;
mod comment;
mod conversion;
mod derive;
pub mod docs;
mod enumeration;
mod error;
mod example;
mod feature;
mod foreign;
mod form;
mod header;
mod index;
pub mod item;
pub mod krate;
pub mod name;
mod names;
mod operation;
mod package;
mod paging;
mod parameter;
mod parts;
mod recursion;
mod reserved;
mod response_docs;
mod structure;
mod survey;
pub mod ty;
mod typing;
mod union;
mod view;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Object, Shape, Type, TypeId};
use crate::survey::{ContentUse, OperationUse, SchemaUse};

use error::ErrorNames;
use feature::FeaturePlan;
use krate::Crate;
use name::Collision;
use names::Names;
use recursion::Indirections;
use view::Views;

/// What the parts of the stage share: the API, and what was decided before them.
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
    /// The object that a definition is.
    fn object(&self, id: TypeId) -> Option<&Object> {
        match &self.api.definition(id)?.shape {
            Shape::Object(object) => Some(object),
            Shape::Enumeration(_) | Shape::Union(_) => None,
        }
    }

    /// The object that a type names.
    fn object_of(&self, ty: &Type) -> Option<&Object> {
        match ty {
            Type::Named(id) => self.object(*id),
            _ => None,
        }
    }
}

/// What stands for which part of the document.
pub struct Surveyed {
    /// The features that hold parts of the API.
    pub features: Vec<String>,
    /// The named schemas.
    pub schemas: Vec<SchemaUse>,
    /// The bodies of operations.
    pub contents: Vec<ContentUse>,
    /// The operations.
    pub operations: Vec<OperationUse>,
    /// The statics of security schemes.
    pub schemes: Vec<String>,
}

/// Tells what stands for which part of the document in the crate that [`plan`] plans.
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

/// What all parts of the stage build on.
fn decided<'a>(api: &'a Api, config: &'a Config, collisions: &mut Vec<Collision>) -> Plan<'a> {
    let views = Views::of(api, config.required_in_answers());
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

/// Plans the crate for an API.
#[must_use]
pub fn plan(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Crate {
    let mut collisions = Vec::new();
    let plan = decided(api, config, &mut collisions);
    let client = plan.client();
    let first_steps = plan.first_steps(&client);
    let package = plan.package();
    let (models, operations) = (plan.models(), plan.operations());
    let krate = Crate {
        deprecation: plan.deprecation(),
        bindings: binding::bindings(&models, &operations),
        shown: plan.shown(&package.parts),
        package,
        docs: plan.crate_docs(&first_steps),
        first_steps,
        description: plan.text_docs(api.docs.description.as_deref()),
        client,
        error: plan.error(&mut collisions),
        foreign: plan.foreign(),
        headers: plan.headers(&mut collisions),
        models,
        operations,
    };
    collision::report(&collisions, diagnostics);
    krate
}
