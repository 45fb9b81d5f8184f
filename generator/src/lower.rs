//! Lowers an OpenAPI document to [`model::Api`]: resolves references, `allOf` and directions, and reports losses.
//!
//! Types are lowered when an operation first reaches them, so that unused types are not generated.

mod document;
mod operation;
mod pagination;
mod passes;
mod schema;
mod settings;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics, Loss, Problem};
use crate::limits::Limits;
use crate::load::Document;
use crate::model::{
    Api, Coverage, Definition, Header, Notation, SecurityScheme, Server, Shape, TypeId, Value,
};
use crate::pointer::Pointer;
use crate::resolve::Resolver;
use operation::id::OperationIds;
use pagination::unpaginated::UnpaginatedLists;
use passes::{required_cycles, union_cycles, usage};
use schema::memory::Memory;
use schema::path::SchemaPath;
use schema::union::subtypes::Subtypes;
use settings::filter::Matched;

/// Lowers a document whose references were checked. Problems are collected in `diagnostics`.
pub fn lower(
    document: &Document,
    resolver: &Resolver<'_>,
    config: &Config,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Api {
    let mut lowering = Lowering::new(document, resolver, config, limits, diagnostics);
    let mut api = lowering.document();
    lowering.check_settings();
    lowering.check_limits();
    let unpaginated = std::mem::take(&mut lowering.unpaginated);
    union_cycles::replace(&mut api);
    usage::mark(&mut api);
    required_cycles::report(&api, diagnostics);
    settings::apply(&mut api, config, diagnostics);
    unpaginated.report(diagnostics);
    api
}

/// The shared state of lowering: the document, and the types lowered so far.
struct Lowering<'d, 'r> {
    document: &'d Document,
    resolver: &'r Resolver<'d>,
    config: &'r Config,
    diagnostics: &'r mut Diagnostics,
    /// The settings that matched something.
    matched: Matched,
    /// How the values of external types are written, by type path.
    notations: BTreeMap<String, Notation>,
    /// One slot for each type; empty while the type is being lowered.
    slots: Vec<Option<Definition>>,
    /// The types by the pointer of their schema, so that a schema is lowered once.
    known: BTreeMap<Pointer, TypeId>,
    /// The servers that only some operations have, each URL once.
    operation_servers: Vec<Server>,
    /// The schemes whose credential belongs to the connection, not to requests.
    schemes_of_connections: Vec<String>,
    /// Undeclared schemes that are recognized by their name.
    assumed_schemes: Vec<SecurityScheme>,
    /// The headers that responses declare, each once.
    headers: Vec<Header>,
    /// The pointers and names of those headers.
    known_headers: BTreeSet<(Pointer, &'d str)>,
    /// The pointers and spellings of misspellings that several operations share, each reported once.
    known_misspellings: BTreeSet<(Pointer, String)>,
    /// The payloads of webhooks and callbacks.
    payloads: Vec<Value>,
    /// The lists without pagination.
    unpaginated: UnpaginatedLists,
    /// The names of the operations.
    operation_ids: OperationIds,
    /// The pointers of unnamed schemas that are being followed, to detect cycles.
    following: BTreeSet<Pointer>,
    memory: Memory<'d>,
    /// Which named schemas extend which.
    extended_by: Subtypes<'d>,
    /// The pointers of the schemas that were counted.
    counted: BTreeSet<Pointer>,
    coverage: Coverage,
}

impl<'d, 'r> Lowering<'d, 'r> {
    fn new(
        document: &'d Document,
        resolver: &'r Resolver<'d>,
        config: &'r Config,
        limits: &Limits,
        diagnostics: &'r mut Diagnostics,
    ) -> Self {
        Self {
            document,
            resolver,
            config,
            diagnostics,
            matched: Matched::default(),
            notations: BTreeMap::new(),
            slots: Vec::new(),
            known: BTreeMap::new(),
            operation_servers: Vec::new(),
            schemes_of_connections: Vec::new(),
            assumed_schemes: Vec::new(),
            headers: Vec::new(),
            known_headers: BTreeSet::new(),
            known_misspellings: BTreeSet::new(),
            payloads: Vec::new(),
            unpaginated: UnpaginatedLists::default(),
            operation_ids: OperationIds::default(),
            following: BTreeSet::new(),
            memory: Memory::new(limits),
            extended_by: Subtypes::of(document, resolver),
            counted: BTreeSet::new(),
            coverage: Coverage::default(),
        }
    }

    /// Returns the ID of the type at a pointer; calls `make` if the type is new.
    fn define(
        &mut self,
        path: &SchemaPath,
        make: impl FnOnce(&mut Self, &SchemaPath) -> Definition,
    ) -> TypeId {
        if let Some(id) = self.known.get(&path.at).copied() {
            self.memory.unfinished += usize::from(self.definition(id).is_none());
            return id;
        }
        let id = TypeId(self.slots.len());
        self.slots.push(None);
        self.known.insert(path.at.clone(), id);
        // A named type ends recursion, so no schema around it can be followed in a circle through it.
        let around = std::mem::take(&mut self.following);
        let definition = make(self, path);
        self.following = around;
        if let Some(slot) = self.slots.get_mut(id.0) {
            *slot = Some(definition);
        }
        id
    }

    /// Returns the shape of a type; `None` while the type is being lowered.
    fn shape(&self, id: TypeId) -> Option<&Shape> {
        self.definition(id).map(|definition| &definition.shape)
    }

    fn definition(&self, id: TypeId) -> Option<&Definition> {
        self.slots.get(id.0)?.as_ref()
    }

    fn report(&mut self, at: &Pointer, problem: Problem) {
        self.diagnostics.report(at, problem);
    }

    /// Warns that invalid or ambiguous input is read as something valid.
    fn warn(&mut self, at: &Pointer, code: Code, found: String, read_as: &str) {
        let read_as = read_as.to_owned();
        self.report(
            at,
            Problem::ReadAs {
                code,
                found,
                read_as,
            },
        );
    }

    /// Reports that a keyword is not carried over exactly.
    fn lose(&mut self, at: &Pointer, loss: impl Into<Loss>) {
        self.report(at, Problem::LossOf(loss.into()));
    }
}
