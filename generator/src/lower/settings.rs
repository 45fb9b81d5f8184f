//! Applies the settings for elements of the document.

pub(in crate::lower) mod credential;
pub(in crate::lower) mod matched;
pub(in crate::lower) mod rename;
pub(in crate::lower) mod replace_types;

use crate::config::{Config, Derived, SecretField, SettingName};
use crate::diagnostic::{Diagnostics, SettingProblem};
use crate::model::{Api, Field, Owner, Sensitivity, Shape};

/// Applies the settings whose targets are known once everything is lowered, and reports those that match nothing.
pub(in crate::lower) fn apply(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    mark_secrets(api, config, diagnostics);
    rename::apply(api, config, diagnostics);
    check_derives(api, config, diagnostics);
    check_security_schemes(api, config, diagnostics);
}

/// Marks the secrets. An entry that matches nothing is an error, since it protects nothing.
fn mark_secrets(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    for secret in config.secrets() {
        let mut matched = false;
        for field in fields_of(api, secret) {
            field.sensitivity = Sensitivity::Secret;
            matched = true;
        }
        if !matched {
            let offered = properties(api).map(|name| SettingName::entry("secrets", name));
            let offered: Vec<SettingName> = offered.collect();
            let setting = SettingName::entry("secrets", secret);
            report_unmatched(&setting, &offered, config, diagnostics);
        }
    }
}

/// Reports settings of security schemes that the document does not declare.
fn check_security_schemes(api: &Api, config: &Config, diagnostics: &mut Diagnostics) {
    for scheme in config.security_schemes() {
        let mut known = api.security_schemes.iter();
        if known.all(|known| known.name != scheme) {
            let setting = SettingName::table("security-schemes", scheme);
            let known = api.security_schemes.iter();
            let offered = known.map(|known| SettingName::table("security-schemes", &known.name));
            let offered: Vec<SettingName> = offered.collect();
            report_unmatched(&setting, &offered, config, diagnostics);
        }
    }
}

/// Reports a setting that matched nothing: its target was probably renamed, perhaps to one of those `offered`.
pub(in crate::lower) fn report_unmatched<'n>(
    setting: &SettingName,
    offered: impl IntoIterator<Item = &'n SettingName>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) {
    let problem = SettingProblem::Unmatched {
        setting: setting.to_string(),
        nearest: setting.nearest(offered).map(str::to_owned),
    };
    config.report(setting, problem, diagnostics);
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
            let setting = SettingName::entry("derive", pointer);
            let known = api.definitions.iter();
            let offered = known.map(|known| SettingName::entry("derive", &known.pointer));
            let offered: Vec<SettingName> = offered.collect();
            report_unmatched(&setting, &offered, config, diagnostics);
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
