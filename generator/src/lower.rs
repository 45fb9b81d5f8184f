//! Lowers an OpenAPI document to [`model::Api`]: resolves references, `allOf` and directions, and reports losses.
//!
//! Types are lowered when an operation first reaches them, so that unused types are not generated. Where there is no
//! operation to call, every named schema is used.

mod document;
mod models;
mod operation;
mod pagination;
mod passes;
mod path;
mod reports;
mod schema;
mod settings;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::limits::Limits;
use crate::load::Document;
use crate::model::Api;
use crate::resolve::Resolver;
use operation::id::OperationIds;
use passes::{required_cycles, union_cycles, usage};
use path::SchemaPath;
use schema::state::Schemas;

/// Lowers a document whose references were checked. Problems are collected in `diagnostics`.
// A stage of its own in profiles.
#[inline(never)]
pub fn lower(
    document: &Document,
    resolver: &Resolver<'_>,
    config: &Config,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Api {
    let ids = OperationIds::default();
    let mut context = Context {
        document,
        resolver,
        config,
        ids: &ids,
    };
    let ids = match document::has_client(context) {
        true => OperationIds::of(context),
        false => OperationIds::default(),
    };
    context.ids = &ids;
    let schemas = Schemas::new(context, limits, diagnostics);
    let (mut api, unpaginated) = document::document(context, schemas);
    union_cycles::replace(&mut api);
    usage::mark(&mut api);
    required_cycles::report(&api, diagnostics);
    settings::apply(&mut api, config, diagnostics);
    unpaginated.report(diagnostics);
    api
}

/// What lowering only reads.
#[derive(Clone, Copy)]
struct Context<'d, 'r> {
    document: &'d Document,
    resolver: &'r Resolver<'d>,
    config: &'r Config,
    /// The names of the operations that are generated.
    ids: &'r OperationIds,
}
