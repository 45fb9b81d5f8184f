//! Assigns every type its module and its names, from its pointer in the document.
//!
//! All names visible outside the crate are settled here, namespace by namespace; see [`Scope`](crate::plan::name::Scope) for
//! the guarantees of each. Private names are settled last, since they may depend on all others.

mod client;
pub(super) mod collision;
mod inline;
mod member;
mod operation;
mod paths;
mod private;
pub(super) mod reserved;
mod root;
mod tag;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, Definition, Direction, Origin, Owner, TypeId};

use crate::plan::name::{Case, Collision, Ident};
use crate::plan::names::reserved::call_types;
use crate::plan::ty::{Home, ModulePath, TypePath};
use crate::plan::types::type_forms::TypeForms;
use client::host;
pub(crate) use client::{SchemeNames, functions};
pub(crate) use member::FieldNames;
pub(crate) use operation::{ArgumentNames, OperationNames, is_named};
pub(super) use operation::{multipart, part_name};
pub use paths::TypePaths;

/// The names of all items of the document.
#[derive(Debug, Default)]
pub(crate) struct Names {
    read: BTreeMap<TypeId, TypePath>,
    written: BTreeMap<TypeId, TypePath>,
    /// The modules of the owners of types.
    modules: BTreeMap<Owner, Ident>,
    fields: BTreeMap<TypeId, FieldNames>,
    variants: BTreeMap<TypeId, Vec<Ident>>,
    /// The modules of tags, with those that only contain others.
    tags: BTreeMap<Option<String>, ModulePath>,
    operations: BTreeMap<String, OperationNames>,
    schemes: BTreeMap<String, SchemeNames>,
    scheme_statics: BTreeMap<String, Ident>,
    server_functions: BTreeMap<String, Ident>,
    server_methods: BTreeMap<String, Ident>,
    server_statics: BTreeMap<String, Ident>,
    /// The schemas that the configuration renames.
    renamed: BTreeMap<String, String>,
    /// The operations that the configuration renames.
    renamed_operations: BTreeMap<String, String>,
    /// The models whose names are ambiguous in some files.
    shadowed: BTreeSet<TypePath>,
}

impl Names {
    /// Names all items; collisions are added to `collisions`.
    pub fn of(api: &Api, type_forms: &TypeForms, collisions: &mut Vec<Collision>) -> Self {
        let mut names = Self {
            renamed: renamed(api),
            renamed_operations: renamed_operations(api),
            tags: tag::modules(api, collisions),
            ..Self::default()
        };
        let methods = operation::methods(api, collisions);
        let arguments = operation::arguments(api, collisions);
        names.name_root(api, type_forms, collisions);
        let calls = names.name_inline(api, type_forms, collisions);
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

    /// Stores the path of a type.
    fn put(&mut self, id: TypeId, home: &Home, named: FormNames) {
        let path = |name: Ident| TypePath {
            home: home.clone(),
            name,
        };
        let plain = path(named.plain);
        let written = named.written.map_or_else(|| plain.clone(), path);
        self.written.insert(id, written);
        self.read.insert(id, plain);
    }

    /// Returns the models whose name alone could mean another type in a file that imports them.
    fn shadowed(&self) -> BTreeSet<TypePath> {
        let paths: BTreeSet<&TypePath> = self.read.values().chain(self.written.values()).collect();
        let mut inline: BTreeMap<&Ident, usize> = BTreeMap::new();
        let named = self.operations.values();
        let calls = named.flat_map(|named| {
            std::iter::once(&named.types.request)
                .chain(&named.types.steps)
                .chain(&named.types.response)
        });
        let mut of_operations: BTreeSet<&str> = call_types().collect();
        of_operations.extend(calls.map(Ident::bare));
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

    /// Returns whether a model must be qualified with `models`, since its name alone could mean another type.
    pub fn is_shadowed(&self, path: &TypePath) -> bool {
        self.shadowed.contains(path)
    }

    /// Returns the path of a type in a direction.
    pub fn of_type(&self, id: TypeId, direction: Direction) -> Option<&TypePath> {
        match direction {
            Direction::Response => self.read.get(&id),
            Direction::Request => self.written.get(&id),
        }
    }

    /// Returns the names of an object's fields.
    pub fn of_fields(&self, id: TypeId) -> Option<&FieldNames> {
        self.fields.get(&id)
    }

    /// Returns the variants of an enum, in document order.
    pub fn of_variants(&self, id: TypeId) -> &[Ident] {
        self.variants.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Returns the module of a tag's operations.
    pub fn tag(&self, tag: Option<&str>) -> ModulePath {
        let known = self.tags.get(&tag.map(str::to_owned));
        known.cloned().unwrap_or_else(|| {
            ModulePath::root(Ident::new(Case::Module, tag.unwrap_or(tag::UNTAGGED)))
        })
    }

    /// Returns the name of a schema in the document or the configuration.
    fn schema_name<'n>(&'n self, name: &'n str) -> &'n str {
        self.renamed.get(name).map_or(name, String::as_str)
    }

    /// Returns the name of a type, qualified by its owner.
    pub fn full_name(&self, origin: &Origin) -> String {
        inline::name(&self.owner_name(&origin.owner), origin)
    }

    /// Returns the name of an owner. Owners other than schemas are suffixed with their kind, since a schema and a
    /// response often have the same name.
    fn owner_name<'n>(&'n self, owner: &'n Owner) -> Cow<'n, str> {
        match owner {
            Owner::Schema(name) => Cow::Borrowed(self.schema_name(name)),
            Owner::Operation(id) => {
                let renamed = self.renamed_operations.get(id);
                Cow::Borrowed(renamed.map_or(id, String::as_str))
            }
            Owner::Component { section, name } => match kind(section) {
                Some(kind) if !is_called_after(name, kind) => format!("{name} {kind}").into(),
                Some(_) | None => Cow::Borrowed(name),
            },
        }
    }

    /// Returns the names of an operation.
    pub fn operation(&self, id: &str) -> Option<&OperationNames> {
        self.operations.get(id)
    }
}

/// The names of the forms of a type.
struct FormNames {
    plain: Ident,
    /// The name of the request form, if there is a separate one.
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

/// Returns the name of the request form of a schema.
fn written_name(name: &str) -> String {
    format!("{name} Input")
}

fn is_owner(definition: &Definition) -> bool {
    definition.origin.steps.is_empty() && !matches!(definition.origin.owner, Owner::Operation(_))
}

/// Returns the kind of a component in a section.
fn kind(section: &str) -> Option<&'static str> {
    Some(match section {
        "headers" => "Header",
        "parameters" => "Parameter",
        "requestBodies" => "Request Body",
        "responses" => "Response",
        _ => return None,
    })
}

/// Returns whether a name already ends with its kind.
fn is_called_after(name: &str, kind: &str) -> bool {
    let name = Ident::new(Case::Type, name);
    name.bare().ends_with(Ident::new(Case::Type, kind).bare())
}

/// Returns the qualifier that distinguishes a schema from a parameter or body with the same name.
fn qualifier(owner: &Owner) -> &str {
    match owner {
        Owner::Schema(_) => "",
        Owner::Component { section, .. } => section,
        Owner::Operation(_) => "operation",
    }
}
