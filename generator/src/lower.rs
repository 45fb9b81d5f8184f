//! OpenAPI to [`model::Api`]: works out references, `allOf` and directions, and records what cannot
//! be carried over.
//!
//! Types are lowered when an operation first reaches them, so that what nobody uses is not generated.

mod access;
mod alike;
mod alternative_name;
mod answer;
mod body;
mod choices;
mod composition;
mod constants;
mod credential;
mod distribution;
mod document;
mod encoding;
mod endless;
mod enumeration;
mod facets;
mod facts;
mod header;
mod inheritance;
mod media_type;
mod meeting;
mod memory;
mod naming;
mod next_page;
mod number;
mod object;
mod object_with_map;
mod operation;
mod operation_id;
mod paging;
mod parameter;
mod payload;
mod placement;
mod repetition;
mod replacement;
mod schema;
mod security;
mod selection;
mod server;
mod site;
mod tag;
mod template;
mod trail;
mod tuple;
mod unfollowed;
mod union;
mod untyped;
mod untyped_docs;
mod usage;

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
use inheritance::Heirs;
use memory::Memory;
use operation_id::OperationIds;
use selection::Matched;
use site::Site;
use unfollowed::Unfollowed;

/// Lowers a document whose references were checked; problems are collected in `diagnostics`.
pub fn lower(
    document: &Document,
    resolver: &Resolver<'_>,
    config: &Config,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Api {
    let mut lowering = Lowering::new(document, resolver, config, limits, diagnostics);
    let mut api = lowering.document();
    lowering.check_choices();
    lowering.check_limits();
    let unfollowed = std::mem::take(&mut lowering.unfollowed);
    usage::mark(&mut api);
    endless::report(&api, diagnostics);
    choices::apply(&mut api, config, diagnostics);
    unfollowed.report(diagnostics);
    api
}

/// What the parts of lowering share: the document, and the types lowered so far.
struct Lowering<'d, 'r> {
    document: &'d Document,
    resolver: &'r Resolver<'d>,
    config: &'r Config,
    diagnostics: &'r mut Diagnostics,
    /// The choices that found something to choose.
    matched: Matched,
    /// How the types from elsewhere are written, by their names.
    notations: BTreeMap<String, Notation>,
    /// One slot for each type, empty while the type is being worked on.
    slots: Vec<Option<Definition>>,
    /// The types by the place of their schema, so that a schema is lowered once.
    known: BTreeMap<Pointer, TypeId>,
    /// The servers that only some operations have, each address once.
    operation_servers: Vec<Server>,
    /// The schemes that are proved by the connection and not by requests.
    schemes_of_connections: Vec<String>,
    /// Undeclared schemes whose name says what they are.
    assumed_schemes: Vec<SecurityScheme>,
    /// The headers that answers declare, each once.
    headers: Vec<Header>,
    /// Their places and names.
    known_headers: BTreeSet<(Pointer, &'d str)>,
    /// The places of misspelt words that several operations have in common, and the words.
    known_slips: BTreeSet<(Pointer, String)>,
    /// What the server sends on its own.
    payloads: Vec<Value>,
    /// The lists of which nothing says how they are followed.
    unfollowed: Unfollowed,
    /// What the operations are called.
    operation_ids: OperationIds,
    /// The places of schemas without a name of their own that are being followed, to notice cycles.
    following: BTreeSet<Pointer>,
    memory: Memory<'d>,
    /// Which named schemas extend which.
    extended_by: Heirs<'d>,
    /// The places of the schemas that were counted.
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
            known_slips: BTreeSet::new(),
            payloads: Vec::new(),
            unfollowed: Unfollowed::default(),
            operation_ids: OperationIds::default(),
            following: BTreeSet::new(),
            memory: Memory::new(limits),
            extended_by: Heirs::of(document, resolver),
            counted: BTreeSet::new(),
            coverage: Coverage::default(),
        }
    }

    /// The identity of the type at a place; `make` is called when it is not known yet.
    fn define(&mut self, site: &Site, make: impl FnOnce(&mut Self, &Site) -> Definition) -> TypeId {
        if let Some(id) = self.known.get(&site.at).copied() {
            self.memory.unfinished += usize::from(self.definition(id).is_none());
            return id;
        }
        let id = TypeId(self.slots.len());
        self.slots.push(None);
        self.known.insert(site.at.clone(), id);
        // What has a name is a place to stop at, so nothing around it can be followed in a circle through it.
        let around = std::mem::take(&mut self.following);
        let definition = make(self, site);
        self.following = around;
        if let Some(slot) = self.slots.get_mut(id.0) {
            *slot = Some(definition);
        }
        id
    }

    /// What is known of a type by now; nothing while it is being worked on.
    fn shape(&self, id: TypeId) -> Option<&Shape> {
        self.definition(id).map(|definition| &definition.shape)
    }

    fn definition(&self, id: TypeId) -> Option<&Definition> {
        self.slots.get(id.0)?.as_ref()
    }

    fn report(&mut self, at: &Pointer, problem: Problem) {
        self.diagnostics.report(at, problem);
    }

    /// Warns that what was found is read as something that the specification has a form for.
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

    /// Records that a keyword is not carried over exactly.
    fn lose(&mut self, at: &Pointer, loss: impl Into<Loss>) {
        self.report(at, Problem::LossOf(loss.into()));
    }
}
