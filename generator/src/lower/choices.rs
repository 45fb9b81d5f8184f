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
            let offered = properties(api).map(|name| ChoiceName::entry("secrets", name));
            let offered: Vec<ChoiceName> = offered.collect();
            let choice = ChoiceName::entry("secrets", secret);
            report_unmatched(&choice, &offered, config, diagnostics);
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
            let known = api.security_schemes.iter();
            let offered = known.map(|known| ChoiceName::table("security-schemes", &known.name));
            let offered: Vec<ChoiceName> = offered.collect();
            report_unmatched(&choice, &offered, config, diagnostics);
        }
    }
}

/// Reports an entry that chose nothing: what it was meant for has another name by now, perhaps one of those `offered`.
pub(super) fn report_unmatched<'n>(
    choice: &ChoiceName,
    offered: impl IntoIterator<Item = &'n ChoiceName>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) {
    let problem = Problem::ChoiceUnmatched {
        choice: choice.to_string(),
        nearest: choice.nearest(offered).map(str::to_owned),
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
            let known = api.definitions.iter();
            let offered = known.map(|known| ChoiceName::entry("derives", &known.place));
            let offered: Vec<ChoiceName> = offered.collect();
            report_unmatched(&choice, &offered, config, diagnostics);
        }
    }
}

/// The properties of named schemas, as `secrets` names them.
fn properties(api: &Api) -> impl Iterator<Item = String> {
    api.definitions.iter().flat_map(|definition| {
        let schema = match &definition.origin.owner {
            Owner::Schema(schema) if definition.origin.steps.is_empty() => Some(schema),
            _ => None,
        };
        let fields = match &definition.shape {
            Shape::Object(object) => object.fields.as_slice(),
            Shape::Enumeration(_) | Shape::Union(_) => &[],
        };
        schema.into_iter().flat_map(move |schema| {
            let fields = fields.iter();
            fields.map(move |field| format!("{schema}.{}", field.wire))
        })
    })
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
