//! Gives every type its module and its names, from its place in the document.
//!
//! Everything that can be named from outside of the crate is settled here, namespace by namespace; see
//! [`Scope`](super::name::Scope) for what holds in each. What the crate keeps to itself comes last, since its names may
//! depend on all others.

mod client;
mod inline;
mod member;
mod operation;
mod private;
mod root;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::config::name_key;
use crate::model::{Api, Definition, Origin, Owner, TypeId};

use super::name::{Case, Claim, Collision, Ident, Scope, Source};
use super::reserved::CALL_TYPES;
use super::ty::{Home, TypePath};
use super::view::{View, Views};
use client::host;
pub(crate) use client::{SchemeNames, functions};
pub(crate) use member::FieldNames;
pub(crate) use operation::{ArgumentNames, OperationNames};

/// The names of all that the document speaks of.
#[derive(Debug, Default)]
pub(crate) struct Names {
    read: BTreeMap<TypeId, TypePath>,
    written: BTreeMap<TypeId, TypePath>,
    /// The modules of what owns types.
    modules: BTreeMap<Owner, Ident>,
    fields: BTreeMap<TypeId, FieldNames>,
    variants: BTreeMap<TypeId, Vec<Ident>>,
    tags: BTreeMap<Option<String>, Ident>,
    operations: BTreeMap<String, OperationNames>,
    schemes: BTreeMap<String, SchemeNames>,
    scheme_statics: BTreeMap<String, Ident>,
    server_functions: BTreeMap<String, Ident>,
    server_methods: BTreeMap<String, Ident>,
    server_statics: BTreeMap<String, Ident>,
    /// The schemas that the configuration calls something else.
    renamed: BTreeMap<String, String>,
    /// The operations that it calls something else.
    renamed_operations: BTreeMap<String, String>,
    /// The models whose names mean something else in some files, too.
    shadowed: BTreeSet<TypePath>,
}

impl Names {
    /// Names everything; what falls together is added to `collisions`.
    pub fn of(api: &Api, views: &Views, collisions: &mut Vec<Collision>) -> Self {
        let mut names = Self {
            renamed: renamed(api),
            renamed_operations: renamed_operations(api),
            tags: tags(api, collisions),
            ..Self::default()
        };
        let methods = operation::methods(api, collisions);
        let arguments = operation::arguments(api, collisions);
        names.name_root(api, views, collisions);
        let calls = names.name_inline(api, views, collisions);
        names.name_members(api, collisions);
        names.name_client(api, collisions);
        let constants = names.name_private(api, &calls);
        let operations = api.operations.iter().zip(methods).zip(arguments);
        let operations = operations.zip(calls).zip(constants);
        names.operations = operations
            .map(|((((operation, methods), arguments), types), constant)| {
                let named = OperationNames {
                    constant,
                    methods,
                    arguments,
                    types,
                };
                (operation.id.clone(), named)
            })
            .collect();
        names.shadowed = names.shadowed();
        names
    }

    /// Puts a type in its home.
    fn put(&mut self, id: TypeId, home: &Home, named: Named) {
        let path = |name: Ident| TypePath {
            home: home.clone(),
            name,
        };
        let plain = path(named.plain);
        let written = named.written.map_or_else(|| plain.clone(), path);
        self.written.insert(id, written);
        self.read.insert(id, plain);
    }

    /// The models whose name alone could mean another type in a file that imports them.
    fn shadowed(&self) -> BTreeSet<TypePath> {
        let paths: BTreeSet<&TypePath> = self.read.values().chain(self.written.values()).collect();
        let mut inline: BTreeMap<&Ident, usize> = BTreeMap::new();
        let named = self.operations.values();
        let calls =
            named.flat_map(|named| std::iter::once(&named.types.call).chain(&named.types.answer));
        let mut of_operations: BTreeSet<&str> = calls.map(Ident::bare).chain(CALL_TYPES).collect();
        for path in &paths {
            match path.home {
                Home::Models(_) => (),
                Home::Module(_) => *inline.entry(&path.name).or_default() += 1,
                Home::Operations(_) => {
                    of_operations.insert(path.name.bare());
                }
            }
        }
        let is_shadowed = |path: &TypePath| {
            let others = match path.home {
                Home::Models(_) => 1,
                Home::Module(_) => 2,
                Home::Operations(_) => return false,
            };
            of_operations.contains(path.name.bare())
                || inline.get(&path.name).is_some_and(|count| *count >= others)
        };
        let shadowed = paths.into_iter().filter(|path| is_shadowed(path));
        shadowed.cloned().collect()
    }

    /// Whether a model has to be named through `models`, since its name alone could mean another type.
    pub fn is_shadowed(&self, path: &TypePath) -> bool {
        self.shadowed.contains(path)
    }

    /// The name of a type in a direction.
    pub fn of_type(&self, id: TypeId, view: View) -> Option<&TypePath> {
        match view {
            View::Read => self.read.get(&id),
            View::Written => self.written.get(&id),
        }
    }

    /// The names of what an object has.
    pub fn of_fields(&self, id: TypeId) -> Option<&FieldNames> {
        self.fields.get(&id)
    }

    /// The variants of an enum, in the order of the document.
    pub fn of_variants(&self, id: TypeId) -> &[Ident] {
        self.variants.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The module of the operations of a tag.
    pub fn tag(&self, tag: Option<&str>) -> Ident {
        let known = self.tags.get(&tag.map(str::to_owned));
        known
            .cloned()
            .unwrap_or_else(|| Ident::new(Case::Module, tag.unwrap_or(UNTAGGED)))
    }

    /// What a schema is called, in the document or by the configuration.
    fn schema_name<'n>(&'n self, name: &'n str) -> &'n str {
        self.renamed.get(name).map_or(name, String::as_str)
    }

    /// What names a type, wherever it is found.
    pub fn full_name(&self, origin: &Origin) -> String {
        inline::name(&self.owner_name(&origin.owner), origin)
    }

    /// What an owner is called. What is no schema is called after its kind as well: schemas and responses of one name
    /// are common.
    fn owner_name<'n>(&'n self, owner: &'n Owner) -> Cow<'n, str> {
        match owner {
            Owner::Schema(name) => Cow::Borrowed(self.schema_name(name)),
            Owner::Operation(id) => {
                let renamed = self.renamed_operations.get(id);
                Cow::Borrowed(renamed.map_or(id, String::as_str))
            }
            Owner::Component { list, name } => match kind(list) {
                Some(kind) if !is_called_after(name, kind) => format!("{name} {kind}").into(),
                Some(_) | None => Cow::Borrowed(name),
            },
        }
    }

    /// The names of an operation.
    pub fn operation(&self, id: &str) -> Option<&OperationNames> {
        self.operations.get(id)
    }
}

/// The names of the forms of a type.
struct Named {
    plain: Ident,
    /// That of its form for requests, where it has one of its own.
    written: Option<Ident>,
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

fn renamed_operations(api: &Api) -> BTreeMap<String, String> {
    let renamed = api.operations.iter();
    renamed
        .filter_map(|operation| Some((operation.id.clone(), operation.renamed.clone()?)))
        .collect()
}

/// The module of operations without a tag.
const UNTAGGED: &str = "default";

fn tags(api: &Api, collisions: &mut Vec<Collision>) -> BTreeMap<Option<String>, Ident> {
    let mut scope = Scope::new();
    for operation in &api.operations {
        let claim = match &operation.tag {
            Some(tag) => Claim::new(Case::Module, api.tag_name(tag)).of(tag),
            None => Claim::new(Case::Module, UNTAGGED).at("without tag"),
        };
        let source = match &operation.tag {
            Some(tag) => Source::keyed(&operation.place, name_key::tag(tag).to_string()),
            None => Source::derived(&operation.place),
        };
        scope.claim(claim, source);
    }
    let tags = api.operations.iter().map(|operation| operation.tag.clone());
    tags.zip(scope.settle(collisions)).collect()
}

/// What the form of a schema is called that requests have.
fn written_name(name: &str) -> String {
    format!("{name} Input")
}

fn is_owner(definition: &Definition) -> bool {
    definition.origin.steps.is_empty() && !matches!(definition.origin.owner, Owner::Operation(_))
}

/// What one of a list of components is.
fn kind(list: &str) -> Option<&'static str> {
    Some(match list {
        "headers" => "Header",
        "parameters" => "Parameter",
        "requestBodies" => "Request Body",
        "responses" => "Response",
        _ => return None,
    })
}

/// Whether a name says already what it is the name of.
fn is_called_after(name: &str, kind: &str) -> bool {
    let name = Ident::new(Case::Type, name);
    name.bare().ends_with(Ident::new(Case::Type, kind).bare())
}

/// What tells a schema from a parameter or body of the same name.
fn place(owner: &Owner) -> &str {
    match owner {
        Owner::Schema(_) => "",
        Owner::Component { list, .. } => list,
        Owner::Operation(_) => "operation",
    }
}
