//! Applies what the configuration says of the document's parts.

use crate::config::{Config, Derived, SecretField};
use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Api, Field, Owner, Secrecy, Shape};
use crate::pointer::Pointer;

/// Marks the secrets. An entry that matches nothing is an error, since it protects nothing.
pub(super) fn apply(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    for secret in config.secrets() {
        let mut matched = false;
        for field in fields_of(api, secret) {
            field.secrecy = Secrecy::Secret;
            matched = true;
        }
        if !matched {
            let choice = format!("secrets: {}.{}", secret.schema(), secret.property());
            diagnostics.report(&Pointer::root(), Problem::ChoiceUnmatched { choice });
        }
    }
    super::naming::apply(api, config, diagnostics);
    check_derives(api, config, diagnostics);
    for scheme in config.security_schemes() {
        if api
            .security_schemes
            .iter()
            .all(|known| known.name != scheme)
        {
            let choice = format!("security-schemes.{scheme}");
            diagnostics.report(&Pointer::root(), Problem::ChoiceUnmatched { choice });
        }
    }
}

/// Derives for a schema that is not there, or that becomes no type, are written nowhere.
fn check_derives(api: &Api, config: &Config, diagnostics: &mut Diagnostics) {
    for derived in config.derives().keys() {
        let Derived::Schema(place) = derived else {
            continue;
        };
        let place = place.to_string();
        if api.definitions.iter().all(|known| known.place != place) {
            let choice = format!("derives: {place}");
            diagnostics.report(&Pointer::root(), Problem::ChoiceUnmatched { choice });
        }
    }
}

fn fields_of<'a>(api: &'a mut Api, secret: &'a SecretField) -> impl Iterator<Item = &'a mut Field> {
    let owner = Owner::Schema(secret.schema().to_owned());
    api.definitions
        .iter_mut()
        .filter(move |definition| {
            definition.origin.owner == owner && definition.origin.steps.is_empty()
        })
        .filter_map(|definition| match &mut definition.shape {
            Shape::Object(object) => Some(&mut object.fields),
            Shape::Enumeration(_) | Shape::Union(_) => None,
        })
        .flatten()
        .filter(|field| field.wire == secret.property())
}
