//! Applies the names of the configuration.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Config, SettingName, name_key};
use crate::diagnostic::{Diagnostics, Problem, SettingProblem};
use crate::model::{Api, Definition, Members, Shape};
use crate::pointer::Pointer;

use crate::lower::settings::report_unmatched;

/// Renames every configured element. An entry that matches nothing, or uses a name that exists, is an error.
pub(in crate::lower) fn apply(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    if config.names().is_empty() {
        return;
    }
    let mut open: BTreeMap<Pointer, String> = config
        .names()
        .iter()
        .map(|(pointer, name)| (pointer.clone(), name.clone()))
        .collect();
    let mut offered = Vec::new();
    let mut rename = |pointer: &Pointer, renamed: &mut Option<String>| {
        offered.push(SettingName::entry("rename", pointer));
        if let Some(name) = open.remove(pointer) {
            *renamed = Some(name);
        }
    };
    rename_tags(api, &mut rename);
    for server in api.servers.iter_mut().chain(&mut api.operation_servers) {
        let key = name_key::server(&server.url);
        rename(&key, &mut server.renamed);
    }
    for scheme in &mut api.security_schemes {
        rename(&scheme.pointer, &mut scheme.renamed);
    }
    for header in &mut api.headers {
        rename(&header.pointer, &mut header.renamed);
    }
    for operation in &mut api.operations {
        rename(&operation.pointer, &mut operation.renamed);
        for parameter in &mut operation.parameters {
            rename(&parameter.pointer, &mut parameter.renamed);
        }
    }
    for definition in &mut api.definitions {
        rename(&definition.pointer, &mut definition.renamed);
        match &mut definition.shape {
            Shape::Object(object) => {
                for field in &mut object.fields {
                    rename(&field.pointer, &mut field.renamed);
                }
            }
            Shape::Enumeration(known) => {
                rename_members(&definition.pointer, &mut known.members, &mut rename);
            }
            Shape::Union(union) => {
                for variant in &mut union.variants {
                    let key = name_key::alternative(&definition.pointer, &variant.name);
                    rename(&key, &mut variant.renamed);
                }
            }
        }
    }
    for pointer in open.into_keys() {
        let setting = SettingName::entry("rename", pointer);
        report_unmatched(&setting, &offered, config, diagnostics);
    }
    check(api, diagnostics);
}

fn rename_tags(api: &mut Api, rename: &mut impl FnMut(&Pointer, &mut Option<String>)) {
    let tree = api.tag_tree();
    let tags = api.operations.iter().filter_map(|known| known.tag.as_ref());
    let tags: BTreeSet<&str> = tags.flat_map(|tag| tree.path(tag)).collect();
    let mut found = BTreeMap::new();
    for tag in tags {
        let mut renamed = None;
        rename(&name_key::tag(tag), &mut renamed);
        if let Some(name) = renamed {
            found.insert(tag.to_owned(), name);
        }
    }
    api.renamed_tags.append(&mut found);
}

/// Renames the values of an `enum`. Their keys contain the value, so that an added one changes nothing:
/// `#/…/enum/ACTIVE`.
fn rename_members(
    owner: &Pointer,
    members: &mut Members,
    rename: &mut impl FnMut(&Pointer, &mut Option<String>),
) {
    match members {
        Members::Text(members) => {
            for member in members {
                rename(&name_key::member(owner, &member.wire), &mut member.name);
            }
        }
        Members::Integer(members) => {
            for member in members {
                let wire = member.wire.to_string();
                rename(&name_key::member(owner, &wire), &mut member.name);
            }
        }
    }
}

/// Reports names that another element of the same namespace has already.
fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let operations = api.operations.iter();
    let operations: Vec<_> = operations
        .map(|operation| Named {
            name: operation.name(),
            is_renamed: operation.renamed.is_some(),
            pointer: &operation.pointer,
        })
        .collect();
    report_duplicates(&operations, diagnostics);
    let schemas = api
        .definitions
        .iter()
        .filter(|definition| is_schema(definition));
    let schemas: Vec<_> = schemas
        .map(|definition| Named {
            name: definition.name(),
            is_renamed: definition.renamed.is_some(),
            pointer: &definition.pointer,
        })
        .collect();
    report_duplicates(&schemas, diagnostics);
    for definition in &api.definitions {
        if let Shape::Object(object) = &definition.shape {
            let fields = object.fields.iter();
            let fields: Vec<_> = fields
                .map(|field| Named {
                    name: field.name(),
                    is_renamed: field.renamed.is_some(),
                    pointer: &field.pointer,
                })
                .collect();
            report_duplicates(&fields, diagnostics);
        }
    }
}

fn is_schema(definition: &Definition) -> bool {
    definition.origin.steps.is_empty()
}

/// An element of the document with its final name.
struct Named<'a> {
    name: &'a str,
    is_renamed: bool,
    pointer: &'a Pointer,
}

fn report_duplicates(named: &[Named<'_>], diagnostics: &mut Diagnostics) {
    for renamed in named.iter().filter(|named| named.is_renamed) {
        let duplicate = named
            .iter()
            .find(|other| other.name == renamed.name && other.pointer != renamed.pointer);
        if let Some(duplicate) = duplicate {
            let problem = Problem::Setting(SettingProblem::NameTaken {
                name: renamed.name.to_owned(),
                setting: SettingName::entry("rename", renamed.pointer).to_string(),
            });
            diagnostics.report(duplicate.pointer, problem);
        }
    }
}
