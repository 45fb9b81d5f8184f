//! Documents whose crate has no client: all named schemas are lowered, and the payloads of webhooks.

use crate::model::{Contents, Owner, Type};
use crate::pointer::Pointer;

use crate::lower::operation::Lowered;
use crate::lower::operation::tag::tags;
use crate::lower::operation::webhooks::Payloads;
use crate::lower::pagination::unpaginated::UnpaginatedLists;
use crate::lower::schema::state::Schemas;
use crate::lower::{Context, SchemaPath};

/// Lowers the schemas of a document. Servers and credentials are for calls only.
pub(in crate::lower) fn models<'d>(
    context: Context<'d, '_>,
    mut schemas: Schemas<'d, '_>,
) -> Lowered {
    let contents = Contents::Models(named(context, &mut schemas));
    let payloads = payloads(context, &mut schemas);
    let tags = tags(context.document, schemas.reports());
    let (definitions, coverage) = schemas.finish();
    Lowered {
        contents,
        operations: Vec::new(),
        servers: Vec::new(),
        operation_servers: Vec::new(),
        security_schemes: Vec::new(),
        headers: Vec::new(),
        payloads: payloads.into_values(),
        tags,
        unpaginated: UnpaginatedLists::default(),
        definitions,
        coverage,
    }
}

/// Returns the types of the named schemas.
fn named<'d>(context: Context<'d, '_>, schemas: &mut Schemas<'d, '_>) -> Vec<Type> {
    let components = context.document.components.iter();
    let declared = components.flat_map(|components| &components.schemas);
    declared
        .map(|(name, schema)| {
            let at = Pointer::component("schemas", name);
            let path = SchemaPath::owned(at, Owner::Schema(name.clone()));
            schemas.schema(schema, &path).value.ty
        })
        .collect()
}

/// Lowers the payloads of webhooks, which a server sends to the program.
fn payloads<'d>(context: Context<'d, '_>, schemas: &mut Schemas<'d, '_>) -> Payloads {
    let mut payloads = Payloads::default();
    for (name, item) in &context.document.webhooks {
        payloads.webhook(schemas, name, item);
    }
    payloads
}
