//! [`model::Api`](crate::model::Api) to [`Crate`]: decides everything that is Rust.
//!
//! Names, types, boxes, views, derives and order are settled here; what comes out is plain data that only
//! has to be written down.

mod answer;
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
mod structure;
pub mod ty;
mod typing;
mod union;
mod view;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Object, Shape, Type, TypeId};

use feature::FeaturePlan;
use krate::Crate;
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

/// Plans the crate for an API.
#[must_use]
pub fn plan(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Crate {
    let views = Views::of(api, config.required_in_answers());
    let mut collisions = Vec::new();
    let names = Names::of(api, &views, &mut collisions);
    let plan = Plan {
        api,
        config,
        indirections: Indirections::of(api),
        views,
        names,
        features: FeaturePlan::of(api, config.features()),
    };
    let client = plan.client();
    let first_steps = plan.first_steps(&client);
    let package = plan.package();
    let krate = Crate {
        deprecation: plan.deprecation(),
        shown: plan.shown(&package.parts),
        package,
        docs: plan.crate_docs(&first_steps),
        first_steps,
        description: plan.text_docs(api.docs.description.as_deref()),
        client,
        error: plan.error(&mut collisions),
        foreign: plan.foreign(),
        headers: plan.headers(&mut collisions),
        models: plan.models(),
        operations: plan.operations(),
    };
    collision::report(&collisions, diagnostics);
    krate
}
