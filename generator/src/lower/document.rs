//! The document as a whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::ClientSetting;
use crate::model::{Api, Docs, Fact, Operation, Type};
use crate::pointer::Pointer;

use crate::lower::Context;
use crate::lower::models::models;
use crate::lower::operation::{Lowered, Operations};
use crate::lower::pagination::unpaginated::UnpaginatedLists;
use crate::lower::schema::constraint_docs::more_at;
use crate::lower::schema::state::Schemas;

/// Lowers the whole document, operations first: they determine which types are reached. Without a client, all named
/// schemas do.
pub(in crate::lower) fn document<'d>(
    context: Context<'d, '_>,
    schemas: Schemas<'d, '_>,
) -> (Api, UnpaginatedLists) {
    let document = context.document;
    let lowered = match has_client(context) {
        true => calls(context, schemas),
        false => models(context, schemas),
    };
    let Lowered {
        contents,
        operations,
        servers,
        operation_servers,
        security_schemes,
        headers,
        payloads,
        tags,
        unpaginated,
        definitions,
        coverage,
    } = lowered;
    let api = Api {
        title: document.info.title.clone(),
        docs: Docs {
            summary: Some(document.info.title.clone()),
            description: document.info.description.clone(),
            facts: more_at(document.external_docs.as_ref())
                .into_iter()
                .map(Fact::Line)
                .collect(),
            ..Docs::default()
        },
        servers,
        operation_servers,
        security_schemes,
        schema_names: document
            .components
            .iter()
            .flat_map(|components| components.schemas.keys().cloned())
            .collect(),
        definitions,
        renamed_tags: BTreeMap::new(),
        tags,
        error_bodies: error_bodies(&operations),
        operations,
        headers,
        payloads,
        contents,
        coverage,
    };
    (api, unpaginated)
}

/// Lowers the operations, and what they reach.
fn calls<'d>(context: Context<'d, '_>, schemas: Schemas<'d, '_>) -> Lowered {
    let mut operations = Operations::new(context, schemas);
    for (path, item) in context.document.paths.iter() {
        operations.path_item(path, item);
    }
    for (name, item) in &context.document.webhooks {
        operations.webhook(name, item);
    }
    operations.finish()
}

/// Returns whether the crate has a client, as the configuration says: for operations, or for the verifier of webhooks,
/// which shares its errors and its HTTP types.
pub(in crate::lower) fn has_client(context: Context<'_, '_>) -> bool {
    let config = context.config;
    match config.client() {
        ClientSetting::None => false,
        ClientSetting::Default => config.webhooks().is_some() || has_operations(context),
    }
}

/// Returns whether there are operations to call.
fn has_operations(context: Context<'_, '_>) -> bool {
    let mut paths = context.document.paths.iter();
    paths.any(|(path, item)| {
        let at = Pointer::root().key("paths").key(path);
        let target = context.resolver.path_item(item, &at);
        target.is_some_and(|target| target.value.iter().next().is_some())
    })
}

/// Returns the distinct types of error bodies.
fn error_bodies(operations: &[Operation]) -> Vec<Type> {
    let mut found = BTreeSet::new();
    let all = operations.iter().flat_map(Operation::errors);
    let new = all.filter(|(_, ty)| found.insert(*ty));
    new.map(|(_, ty)| ty.clone()).collect()
}
