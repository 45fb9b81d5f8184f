//! Names that the configuration gives to parts of the document.

use std::collections::BTreeMap;

use crate::config::{ChoiceName, Config, name_key};
use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Api, Definition, Members, Shape};
use crate::pointer::Pointer;

use super::choices::report_unmatched;

/// Gives every part its other name. An entry that matches nothing, or takes a name that is there, is an error.
pub(super) fn apply(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    if config.names().is_empty() {
        return;
    }
    let mut open: BTreeMap<String, String> = config
        .names()
        .iter()
        .map(|(place, name)| (place.to_string(), name.clone()))
        .collect();
    let mut offered = Vec::new();
    let mut give = |place: &str, renamed: &mut Option<String>| {
        offered.push(ChoiceName::entry("names", place));
        if let Some(name) = open.remove(place) {
            *renamed = Some(name);
        }
    };
    give_tags(api, &mut give);
    for server in api.servers.iter_mut().chain(&mut api.operation_servers) {
        let key = name_key::server(&server.url).to_string();
        give(&key, &mut server.renamed);
    }
    for scheme in &mut api.security_schemes {
        give(&scheme.place, &mut scheme.renamed);
    }
    for header in &mut api.headers {
        give(&header.place, &mut header.renamed);
    }
    for operation in &mut api.operations {
        give(&operation.place, &mut operation.renamed);
        for parameter in &mut operation.parameters {
            give(&parameter.place, &mut parameter.renamed);
        }
    }
    for definition in &mut api.definitions {
        give(&definition.place, &mut definition.renamed);
        match &mut definition.shape {
            Shape::Object(object) => {
                for field in &mut object.fields {
                    give(&field.place, &mut field.renamed);
                }
            }
            Shape::Enumeration(known) => {
                give_members(&definition.place, &mut known.members, &mut give);
            }
            Shape::Union(union) => {
                for variant in &mut union.variants {
                    let key = name_key::alternative(&definition.place, &variant.name);
                    give(&key.to_string(), &mut variant.renamed);
                }
            }
        }
    }
    for place in open.into_keys() {
        let choice = ChoiceName::entry("names", place);
        report_unmatched(&choice, &offered, config, diagnostics);
    }
    check(api, diagnostics);
}

fn give_tags(api: &mut Api, give: &mut impl FnMut(&str, &mut Option<String>)) {
    for tag in api.operations.iter().filter_map(|known| known.tag.as_ref()) {
        let mut renamed = None;
        give(&name_key::tag(tag).to_string(), &mut renamed);
        if let Some(name) = renamed {
            api.renamed_tags.insert(tag.clone(), name);
        }
    }
}

/// A value of an `enum` is named by itself, so that one added before it changes nothing: `#/…/enum/ACTIVE`.
fn give_members(
    owner: &str,
    members: &mut Members,
    give: &mut impl FnMut(&str, &mut Option<String>),
) {
    match members {
        Members::Text(members) => {
            for member in members {
                give(
                    &name_key::member(owner, &member.wire).to_string(),
                    &mut member.name,
                );
            }
        }
        Members::Integer(members) => {
            for member in members {
                let wire = member.wire.to_string();
                give(
                    &name_key::member(owner, &wire).to_string(),
                    &mut member.name,
                );
            }
        }
    }
}

/// Reports names that another part of the same namespace has already.
fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let operations = api.operations.iter();
    let operations: Vec<_> = operations
        .map(|operation| Named {
            name: operation.name(),
            is_renamed: operation.renamed.is_some(),
            place: &operation.place,
        })
        .collect();
    report_twins(&operations, diagnostics);
    let schemas = api
        .definitions
        .iter()
        .filter(|definition| is_schema(definition));
    let schemas: Vec<_> = schemas
        .map(|definition| Named {
            name: definition.name(),
            is_renamed: definition.renamed.is_some(),
            place: &definition.place,
        })
        .collect();
    report_twins(&schemas, diagnostics);
    for definition in &api.definitions {
        if let Shape::Object(object) = &definition.shape {
            let fields = object.fields.iter();
            let fields: Vec<_> = fields
                .map(|field| Named {
                    name: field.name(),
                    is_renamed: field.renamed.is_some(),
                    place: &field.place,
                })
                .collect();
            report_twins(&fields, diagnostics);
        }
    }
}

fn is_schema(definition: &Definition) -> bool {
    definition.origin.steps.is_empty()
}

/// A part of the document by the name that it ends up with.
struct Named<'a> {
    name: &'a str,
    is_renamed: bool,
    place: &'a str,
}

fn report_twins(named: &[Named<'_>], diagnostics: &mut Diagnostics) {
    for renamed in named.iter().filter(|named| named.is_renamed) {
        let twin = named
            .iter()
            .find(|other| other.name == renamed.name && other.place != renamed.place);
        if let Some(twin) = twin {
            let problem = Problem::NameTaken {
                name: renamed.name.to_owned(),
                choice: ChoiceName::entry("names", renamed.place).to_string(),
            };
            let at = Pointer::from_fragment(twin.place).unwrap_or_default();
            diagnostics.report(&at, problem);
        }
    }
}
