//! Lowers an OpenAPI document to [`model::Api`]: resolves references, `allOf` and directions, and reports losses.
//!
//! Types are lowered when an operation first reaches them, so that unused types are not generated.

mod document;
mod operation;
mod pagination;
mod passes;
mod path;
mod schema;
mod settings;

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diagnostic::{Diagnostics, Loss, Problem, RepairKind};
use crate::limits::Limits;
use crate::load::Document;
use crate::model::{Api, Value};
use crate::pointer::Pointer;
use crate::resolve::Resolver;
use operation::header::Headers;
use operation::id::OperationIds;
use operation::security::Schemes;
use operation::server::OperationServers;
use pagination::unpaginated::UnpaginatedLists;
use passes::{required_cycles, union_cycles, usage};
use path::SchemaPath;
use schema::state::Schemas;

/// Lowers a document whose references were checked. Problems are collected in `diagnostics`.
pub fn lower(
    document: &Document,
    resolver: &Resolver<'_>,
    config: &Config,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Api {
    let context = Context {
        document,
        resolver,
        config,
    };
    let schemas = Schemas::new(context, limits, diagnostics);
    let (mut api, unpaginated) = Lowering::new(context, schemas).document();
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
}

/// Lowers operations: the schemas, and what operations share. Each field is changed by the methods of its own type.
struct Lowering<'d, 'r> {
    context: Context<'d, 'r>,
    schemas: Schemas<'d, 'r>,
    /// The servers that only some operations have.
    servers: OperationServers,
    /// What is known of the security schemes.
    schemes: Schemes,
    /// The headers that responses declare.
    headers: Headers<'d>,
    /// The pointers and spellings of misspellings that several operations share, each reported once.
    known_misspellings: BTreeSet<(Pointer, String)>,
    /// The payloads of webhooks and callbacks.
    payloads: Vec<Value>,
    /// The lists without pagination.
    unpaginated: UnpaginatedLists,
    /// The names of the operations.
    operation_ids: OperationIds,
}

impl<'d, 'r> Lowering<'d, 'r> {
    fn new(context: Context<'d, 'r>, schemas: Schemas<'d, 'r>) -> Self {
        Self {
            context,
            schemas,
            servers: OperationServers::default(),
            schemes: Schemes::default(),
            headers: Headers::default(),
            known_misspellings: BTreeSet::new(),
            payloads: Vec::new(),
            unpaginated: UnpaginatedLists::default(),
            operation_ids: OperationIds::of(context),
        }
    }

    fn report(&mut self, at: &Pointer, problem: Problem) {
        self.schemas.report(at, problem);
    }

    fn warn(&mut self, at: &Pointer, kind: RepairKind, found: String, read_as: &str) {
        self.schemas.warn(at, kind, found, read_as);
    }

    fn lose(&mut self, at: &Pointer, loss: impl Into<Loss>) {
        self.schemas.lose(at, loss);
    }
}
