//! Gives every type its module and its names, from its place in the document.

mod operation;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, Definition, Origin, Owner, TypeId, Usage};

use super::name::{Case, Ident, Scope};
use super::reserved::{call_type_scope, type_scope};
use super::ty::{Home, TypePath};
use super::view::{Forms, View, Views};
pub(crate) use operation::OperationNames;

/// The names of types and modules.
#[derive(Debug)]
pub(crate) struct Names {
    read: BTreeMap<TypeId, TypePath>,
    written: BTreeMap<TypeId, TypePath>,
    tags: BTreeMap<Option<String>, Ident>,
    operations: BTreeMap<String, OperationNames>,
    schemes: BTreeMap<String, Ident>,
    servers: BTreeMap<String, Ident>,
    /// The schemas that the configuration calls something else.
    renamed: BTreeMap<String, String>,
    /// Models whose name a call has too, or a type without a name of its own in the file of another.
    shadowed: BTreeSet<Ident>,
}

impl Names {
    /// Names all types: those with a name in the document first.
    pub fn of(api: &Api, views: &Views) -> Self {
        let (schemes, servers) = client_statics(api);
        let mut names = Self {
            read: BTreeMap::new(),
            written: BTreeMap::new(),
            operations: BTreeMap::new(),
            schemes,
            servers,
            renamed: renamed(api),
            shadowed: BTreeSet::new(),
            tags: tags(api),
        };
        names.name_operations(api);
        let mut modules = Scope::new();
        let mut root = type_scope();
        // All schemas claim their names in document order, whether they are reached or not: neither a
        // schema at the end nor an operation that reaches one more renames what was there.
        for name in &api.schema_names {
            let name = names.schema_name(name);
            modules.claim(Case::Module, name);
            root.claim(Case::Type, name);
        }
        for name in &api.schema_names {
            root.claim(Case::Type, &written_name(names.schema_name(name)));
        }
        let mut order: Vec<(TypeId, &Definition)> = api
            .definitions
            .iter()
            .enumerate()
            .map(|(index, definition)| (TypeId(index), definition))
            .collect();
        order.sort_by_key(|(_, definition)| (&definition.origin, &definition.place));
        for (id, definition) in order.iter().filter(|(_, definition)| is_owner(definition)) {
            let owner = &definition.origin.owner;
            let name = names.owner_name(owner).to_owned();
            let module = modules.claim_at(Case::Module, place(owner), &name);
            let home = Home::Models(module);
            names.claim(*id, views, &home, &name, |name| {
                root.claim_at(Case::Type, place(owner), name)
            });
        }
        names.name_inline(&order, views, &mut modules, &root);
        names.shadowed = names.shadowed();
        names
    }

    /// Types without a name of their own live beside their owner, in a namespace of its file, so that
    /// they and the named types cannot rename each other.
    fn name_inline(
        &mut self,
        order: &[(TypeId, &Definition)],
        views: &Views,
        modules: &mut Scope,
        root: &Scope,
    ) {
        let mut scopes: BTreeMap<Ident, Scope> = BTreeMap::new();
        let mut operation_scopes = self.call_scopes();
        // What the merging of parts has left over is used by nothing and takes no name.
        let inline = order.iter().filter(|(_, definition)| !is_owner(definition));
        for (id, definition) in inline.filter(|(_, known)| known.usage != Usage::default()) {
            let owner = &definition.origin.owner;
            let home = match owner {
                Owner::Operation(id) => Home::Operations(self.module_of(id)),
                Owner::Schema(_) | Owner::Component { .. } => {
                    let name = self.owner_name(owner);
                    Home::Module(modules.claim_at(Case::Module, place(owner), name))
                }
            };
            let scope = match &home {
                Home::Operations(module) => operation_scopes
                    .entry(module.clone())
                    .or_insert_with(call_type_scope),
                Home::Models(module) | Home::Module(module) => scopes
                    .entry(module.clone())
                    .or_insert_with(|| module_scope(owner, self.owner_name(owner), root)),
            };
            let name = match &definition.renamed {
                Some(name) => name.clone(),
                None => inline_name(self.owner_name(owner), &definition.origin),
            };
            self.claim(*id, views, &home, &name, |name| {
                scope.claim_as(Case::Type, &definition.place, name)
            });
        }
    }

    fn claim(
        &mut self,
        id: TypeId,
        views: &Views,
        home: &Home,
        name: &str,
        mut take: impl FnMut(&str) -> Ident,
    ) {
        let path = |name: Ident| TypePath {
            home: home.clone(),
            name,
        };
        let plain = path(take(name));
        let forms = views.forms(id);
        if forms == Forms::Split {
            let written = take(&written_name(name));
            self.written.insert(id, path(written));
        } else {
            self.written.insert(id, plain.clone());
        }
        self.read.insert(id, plain);
    }

    fn shadowed(&self) -> BTreeSet<Ident> {
        let paths = || self.read.values().chain(self.written.values());
        let named = self.operations.values();
        let calls = named.flat_map(|named| std::iter::once(&named.call).chain(&named.answer));
        let inline = paths().filter(|path| matches!(path.home, Home::Module(_)));
        let others: BTreeSet<&Ident> = inline.map(|path| &path.name).chain(calls).collect();
        paths()
            .filter(|path| matches!(path.home, Home::Models(_)) && others.contains(&path.name))
            .map(|path| path.name.clone())
            .collect()
    }

    /// Whether a model has to be named through `models`, since its name alone could mean another type.
    pub fn is_shadowed(&self, path: &TypePath) -> bool {
        matches!(path.home, Home::Models(_)) && self.shadowed.contains(&path.name)
    }

    /// The name of a type in a direction.
    pub fn of_type(&self, id: TypeId, view: View) -> Option<&TypePath> {
        match view {
            View::Read => self.read.get(&id),
            View::Written => self.written.get(&id),
        }
    }

    /// The module of the operations of a tag.
    pub fn tag(&self, tag: Option<&str>) -> Ident {
        let known = self.tags.get(&tag.map(str::to_owned));
        known
            .cloned()
            .unwrap_or_else(|| Ident::new(Case::Module, tag.unwrap_or(UNTAGGED)))
    }

    /// The static of a security scheme, if the scheme could be carried over.
    pub fn scheme(&self, name: &str) -> Option<&Ident> {
        self.schemes.get(name)
    }

    /// What a schema is called, in the document or by the configuration.
    fn schema_name<'n>(&'n self, name: &'n str) -> &'n str {
        self.renamed.get(name).map_or(name, String::as_str)
    }

    /// What names a type, wherever it is found.
    pub fn full_name(&self, origin: &Origin) -> String {
        inline_name(self.owner_name(&origin.owner), origin)
    }

    fn owner_name<'n>(&'n self, owner: &'n Owner) -> &'n str {
        match owner {
            Owner::Schema(name) => self.schema_name(name),
            Owner::Component { name, .. } | Owner::Operation(name) => name,
        }
    }

    /// The static of a server that only some operations have.
    pub fn server(&self, url: &str) -> Option<&Ident> {
        self.servers.get(url)
    }

    /// The names of an operation.
    pub fn operation(&self, id: &str) -> Option<&OperationNames> {
        self.operations.get(id)
    }
}

fn renamed(api: &Api) -> BTreeMap<String, String> {
    let named = api
        .definitions
        .iter()
        .filter(|definition| is_owner(definition));
    named
        .filter_map(
            |definition| match (&definition.origin.owner, &definition.renamed) {
                (Owner::Schema(name), Some(renamed)) => Some((name.clone(), renamed.clone())),
                _ => None,
            },
        )
        .collect()
}

/// The module of operations without a tag.
const UNTAGGED: &str = "default";

fn tags(api: &Api) -> BTreeMap<Option<String>, Ident> {
    let mut scope = Scope::new();
    let mut tags = BTreeMap::new();
    for tag in api.operations.iter().map(|operation| &operation.tag) {
        let module = match tag {
            Some(tag) => scope.claim(Case::Module, tag),
            None => scope.claim_at(Case::Module, "without tag", UNTAGGED),
        };
        tags.insert(tag.clone(), module);
    }
    tags
}

/// The statics of the schemes, by their names, and those of the servers of operations, by their addresses.
fn client_statics(api: &Api) -> (BTreeMap<String, Ident>, BTreeMap<String, Ident>) {
    let mut scope = Scope::new();
    scope.reserve("API");
    let schemes = api.security_schemes.iter().map(|scheme| {
        let name = &scheme.name;
        (name.clone(), scope.claim(Case::Constant, name))
    });
    let schemes = schemes.collect();
    let servers = api.operation_servers.iter().map(|server| {
        let name = host(&server.url);
        let ident = scope.claim_at(Case::Constant, &server.url, name);
        (server.url.clone(), ident)
    });
    (schemes, servers.collect())
}

/// What a server is called: its address without the scheme.
pub(super) fn host(url: &str) -> &str {
    let (_, host) = url.split_once("://").unwrap_or(("", url));
    host.trim_end_matches('/')
}

/// The namespace of a file of models, in which the owner and its form for requests are taken.
fn module_scope(owner: &Owner, name: &str, root: &Scope) -> Scope {
    let mut scope = type_scope();
    for name in [name.to_owned(), written_name(name)] {
        if let Some(taken) = root.get_at(Case::Type, place(owner), &name) {
            scope.reserve(taken.bare());
        }
    }
    scope
}

/// What the form of a schema is called that requests have.
fn written_name(name: &str) -> String {
    format!("{name} Input")
}

fn is_owner(definition: &Definition) -> bool {
    definition.origin.steps.is_empty() && !matches!(definition.origin.owner, Owner::Operation(_))
}

/// What tells a schema from a parameter or body of the same name.
fn place(owner: &Owner) -> &str {
    match owner {
        Owner::Schema(_) => "",
        Owner::Component { list, .. } => list,
        Owner::Operation(_) => "operation",
    }
}

/// The owner's name and the way from it; a step that repeats the name before it stands alone, so that
/// `Error` and `errorCauses` give `ErrorCausesItem`.
fn inline_name(owner: &str, origin: &Origin) -> String {
    let mut name = owner.to_owned();
    for step in &origin.steps {
        let before = Ident::new(Case::Type, &name);
        let next = Ident::new(Case::Type, step);
        if next.bare().starts_with(before.bare()) {
            step.clone_into(&mut name);
        } else {
            name = format!("{name} {step}");
        }
    }
    name
}
