//! Applies the settings for elements of the document.

pub(in crate::lower) mod credential;
pub(in crate::lower) mod filter;
pub(in crate::lower) mod rename;
pub(in crate::lower) mod replace_types;

use crate::config::{Config, Derived, SecretField, SettingName};
use crate::diagnostic::{Diagnostics, Problem, SettingProblem};
use crate::model::{Api, Field, Owner, Sensitivity, Shape};
use crate::pointer::Pointer;

/// Marks the secrets. An entry that matches nothing is an error, since it protects nothing.
pub(in crate::lower) fn apply(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    for secret in config.secrets() {
        let mut matched = false;
        for field in fields_of(api, secret) {
            field.sensitivity = Sensitivity::Secret;
            matched = true;
        }
        if !matched {
            let offered = properties(api).map(|name| SettingName::entry("secrets", name));
            let offered: Vec<SettingName> = offered.collect();
            let choice = SettingName::entry("secrets", secret);
            report_unmatched(&choice, &offered, config, diagnostics);
        }
    }
    crate::lower::settings::rename::apply(api, config, diagnostics);
    check_derives(api, config, diagnostics);
    for scheme in config.security_schemes() {
        if api
            .security_schemes
            .iter()
            .all(|known| known.name != scheme)
        {
            let choice = SettingName::table("security-schemes", scheme);
            let known = api.security_schemes.iter();
            let offered = known.map(|known| SettingName::table("security-schemes", &known.name));
            let offered: Vec<SettingName> = offered.collect();
            report_unmatched(&choice, &offered, config, diagnostics);
        }
    }
}

/// Reports a setting that matched nothing: its target was probably renamed, perhaps to one of those `offered`.
pub(in crate::lower) fn report_unmatched<'n>(
    choice: &SettingName,
    offered: impl IntoIterator<Item = &'n SettingName>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) {
    let problem = Problem::Setting(SettingProblem::ChoiceUnmatched {
        choice: choice.to_string(),
        nearest: choice.nearest(offered).map(str::to_owned),
    });
    report_setting(choice, problem, config, diagnostics);
}

/// Reports a problem at the location of a setting, or for the whole document if the location is unknown.
pub(in crate::lower) fn report_setting(
    choice: &SettingName,
    problem: Problem,
    config: &Config,
    diagnostics: &mut Diagnostics,
) {
    match config.span_of(choice) {
        Some((file, position)) => diagnostics.report_in(file, position, problem),
        None => diagnostics.report(&Pointer::root(), problem),
    }
}

/// Reports derives for a schema that does not exist or does not become a type.
fn check_derives(api: &Api, config: &Config, diagnostics: &mut Diagnostics) {
    for derived in config.derives().keys() {
        let Derived::Schema(pointer) = derived else {
            continue;
        };
        if api
            .definitions
            .iter()
            .all(|known| known.pointer != *pointer)
        {
            let choice = SettingName::entry("derive", pointer);
            let known = api.definitions.iter();
            let offered = known.map(|known| SettingName::entry("derive", &known.pointer));
            let offered: Vec<SettingName> = offered.collect();
            report_unmatched(&choice, &offered, config, diagnostics);
        }
    }
}

/// Returns the properties of named schemas, in the notation of `secrets`.
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
