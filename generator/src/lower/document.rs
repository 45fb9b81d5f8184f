//! The document as a whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, Docs, Fact, Operation, Type};

use crate::lower::Context;
use crate::lower::operation::{Lowered, Operations};
use crate::lower::pagination::unpaginated::UnpaginatedLists;
use crate::lower::schema::constraint_docs::more_at;
use crate::lower::schema::state::Schemas;

/// Lowers the whole document, operations first: they determine which types are reached.
pub(in crate::lower) fn document<'d>(
    context: Context<'d, '_>,
    schemas: Schemas<'d, '_>,
) -> (Api, UnpaginatedLists) {
    let document = context.document;
    let mut operations = Operations::new(context, schemas);
    for (path, item) in document.paths.iter() {
        operations.path_item(path, item);
    }
    let Lowered {
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
    } = operations.finish();
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
        coverage,
    };
    (api, unpaginated)
}

/// Returns the distinct types of error bodies.
fn error_bodies(operations: &[Operation]) -> Vec<Type> {
    let mut found = BTreeSet::new();
    let all = operations.iter().flat_map(Operation::errors);
    let new = all.filter(|(_, ty)| found.insert(*ty));
    new.map(|(_, ty)| ty.clone()).collect()
}
