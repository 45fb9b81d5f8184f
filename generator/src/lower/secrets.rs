//! Marks the properties that the configuration lists as secret.

use crate::config::{Config, SecretField};
use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Api, Field, Owner, Secrecy, Shape};
use crate::pointer::Pointer;

/// Marks them; an entry that matches no property is an error, since it protects nothing.
pub(super) fn apply(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    for secret in config.secrets() {
        let mut matched = false;
        for field in fields_of(api, secret) {
            field.secrecy = Secrecy::Secret;
            matched = true;
        }
        if !matched {
            let problem = Problem::SecretNotFound {
                schema: secret.schema().to_owned(),
                property: secret.property().to_owned(),
            };
            diagnostics.report(&Pointer::root(), problem);
        }
    }
}

fn fields_of<'a>(api: &'a mut Api, secret: &'a SecretField) -> impl Iterator<Item = &'a mut Field> {
    let owner = Owner::Schema(secret.schema().to_owned());
    api.definitions
        .iter_mut()
        .filter(move |definition| definition.origin.owner == owner && definition.origin.steps.is_empty())
        .filter_map(|definition| match &mut definition.shape {
            Shape::Object(object) => Some(&mut object.fields),
            Shape::Enumeration(_) | Shape::Union(_) => None,
        })
        .flatten()
        .filter(|field| field.wire == secret.property())
}
