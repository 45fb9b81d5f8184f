//! Applies what the configuration says of the document's parts.

use crate::config::{ChoiceName, Config, Derived, SecretField};
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
            report_unmatched(&ChoiceName::entry("secrets", secret), config, diagnostics);
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
            let choice = ChoiceName::table("security-schemes", scheme);
            report_unmatched(&choice, config, diagnostics);
        }
    }
}

/// Reports an entry that chose nothing: what it was meant for has another name by now.
pub(super) fn report_unmatched(
    choice: &ChoiceName,
    config: &Config,
    diagnostics: &mut Diagnostics,
) {
    let problem = Problem::ChoiceUnmatched {
        choice: choice.to_string(),
    };
    report_choice(choice, problem, config, diagnostics);
}

/// Reports a problem of an entry at its place, or for the document as a whole where that is not known.
pub(super) fn report_choice(
    choice: &ChoiceName,
    problem: Problem,
    config: &Config,
    diagnostics: &mut Diagnostics,
) {
    match config.place_of(choice) {
        Some((file, position)) => diagnostics.report_in(file, position, problem),
        None => diagnostics.report(&Pointer::root(), problem),
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
            let choice = ChoiceName::entry("derives", place);
            report_unmatched(&choice, config, diagnostics);
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
