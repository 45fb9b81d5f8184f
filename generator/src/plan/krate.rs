//! The crate as plain data: one value for each file.

pub mod binding;
mod client;
pub(super) mod feature;
mod first_steps;
pub(super) mod index;
pub mod item;
pub(super) mod package;
pub(super) mod survey;

pub(crate) use survey::full;

use crate::config::RootModule;
use crate::model::Notation;
use crate::plan::item::{Client, Deprecation, Enumeration, Operation, Structure, Union};
use crate::plan::name::Ident;
use crate::plan::ty::{ModulePath, Ty};
use crate::runtime::{GatedItems, Part};
use binding::Bindings;

/// A whole crate.
#[derive(Debug)]
pub struct Crate {
    /// The module that contains the code.
    pub root: RootModule,
    /// The manifest.
    pub package: Package,
    /// The documentation of the crate.
    pub docs: Vec<String>,
    /// The description of the API in the document.
    pub description: Vec<String>,
    /// The introductory example.
    pub first_steps: FirstSteps,
    /// Whether the crate marks anything as deprecated, which it then uses itself.
    pub deprecation: Deprecation,
    /// Whether argument names collide with variant names.
    pub bindings: Bindings,
    /// The runtime items that the crate re-exports in any case, in alphabetical order.
    pub shown: Vec<&'static str>,
    /// Those that it re-exports behind features.
    pub gated_items: Vec<GatedItems>,
    /// The other crates whose types are part of the public API, which the crate re-exports.
    pub public_crates: Vec<&'static str>,
    /// Servers and credentials.
    pub client: Client,
    /// The error body.
    pub error: ErrorBody,
    /// Types of other crates that replace schemas.
    pub external: Vec<External>,
    /// The declared response headers.
    pub headers: HeaderModule,
    /// The scopes that the document declares, in alphabetical order of their constants.
    pub scopes: Vec<ScopeConstant>,
    /// The models, in alphabetical order of their modules.
    pub models: Vec<ModelModule>,
    /// The modules of operations that no other contains, in alphabetical order.
    pub operation_index: Vec<InnerModule>,
    /// All modules of operations, each level in alphabetical order.
    pub operations: Vec<OperationModule>,
}

/// The introductory example.
#[derive(Debug)]
pub struct FirstSteps {
    /// The imports; empty if there is nothing to show.
    pub imports: Vec<String>,
    /// The line before the code, which the documentation does not show.
    pub opening: &'static str,
    /// The code.
    pub lines: Vec<String>,
}

/// The contents of the manifest.
#[derive(Debug)]
pub struct Package {
    /// The name of the package.
    pub name: String,
    /// The name of the library in code.
    pub library: String,
    /// The title of the document.
    pub title: String,
    /// What the crate is.
    pub kind: Kind,
    /// The document's features, in alphabetical order.
    pub features: Vec<Feature>,
    /// The optional runtime modules that the crate needs.
    pub parts: Vec<Part>,
    /// Those of them that require certain features.
    pub gates: Vec<Gate>,
}

/// What a crate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A client with its types.
    Client,
    /// Types only: it has no client, no operations and no errors of calls.
    Models,
}

/// A Cargo feature for the operations of a tag.
#[derive(Debug)]
pub struct Feature {
    /// The name.
    pub name: Ident,
    /// The features of the tags in that tag, which it enables, in alphabetical order.
    pub enables: Vec<Ident>,
}

/// A runtime module that is compiled only with certain features.
#[derive(Debug)]
pub struct Gate {
    /// The runtime module.
    pub part: Part,
    /// The features, any of which enables it.
    pub features: Vec<Ident>,
    /// Its items that the crate re-exports.
    pub shown: Vec<&'static str>,
}

/// A module of models: a named schema and its nested types.
#[derive(Debug)]
pub struct ModelModule {
    /// The module.
    pub name: Ident,
    /// The features, any of which enables it; empty if it is always compiled.
    pub features: Vec<Ident>,
    /// The types that `models.rs` re-exports.
    pub exports: Vec<Ident>,
    /// The types, owner first.
    pub items: Vec<Item>,
    /// Whether the module contains types that `models.rs` does not re-export.
    pub visibility: Visibility,
}

/// The visibility of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// All its types are re-exported.
    Private,
    /// It contains types that are not re-exported.
    Public,
}

/// A type.
#[derive(Debug)]
pub enum Item {
    /// A struct.
    Structure(Structure),
    /// An enum of known values.
    Enumeration(Enumeration),
    /// An enum for a union.
    Union(Union),
}

impl Item {
    /// Returns the name of the type.
    #[must_use]
    pub fn name(&self) -> &Ident {
        match self {
            Self::Structure(it) => &it.name,
            Self::Enumeration(it) => &it.name,
            Self::Union(it) => &it.name,
        }
    }
}

/// A module of operations: those of one tag.
#[derive(Debug)]
pub struct OperationModule {
    /// The module.
    pub path: ModulePath,
    /// The feature that gates its own operations.
    pub feature: Option<Ident>,
    /// The modules of the tags in its tag, in alphabetical order.
    pub inner: Vec<InnerModule>,
    /// The documentation of the tag.
    pub docs: Vec<String>,
    /// The operations, in alphabetical order.
    pub operations: Vec<Operation>,
    /// Nested types that only these operations use.
    pub items: Vec<Item>,
}

/// The declaration of a module of operations.
#[derive(Debug)]
pub struct InnerModule {
    /// The name of the module.
    pub name: Ident,
    /// The features, any of which enables it; empty if it is always compiled.
    pub features: Vec<Ident>,
}

/// The module of the declared response headers.
#[derive(Debug)]
pub struct HeaderModule {
    /// The headers, in alphabetical order.
    pub headers: Vec<Header>,
}

/// A scope that a security scheme declares.
#[derive(Debug)]
pub struct ScopeConstant {
    /// The name of the constant.
    pub constant: Ident,
    /// The scope.
    pub wire: String,
    /// The documentation.
    pub docs: Vec<String>,
}

/// A declared response header.
#[derive(Debug)]
pub struct Header {
    /// The name of the constant.
    pub constant: Ident,
    /// The header name in the document.
    pub wire: String,
    /// The documentation.
    pub docs: Vec<String>,
    /// Whether the header is deprecated.
    pub deprecation: Deprecation,
    /// Whether the header contains one value or a list.
    pub values: HeaderValues,
    /// The type of a value.
    pub ty: Ty,
}

/// How many values a header contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderValues {
    /// One.
    Value,
    /// Any number.
    List,
}

/// The body of error responses.
#[derive(Debug)]
pub struct ErrorBody {
    /// The type.
    pub ty: ErrorType,
    /// The types of the crate that are error bodies.
    pub described: Vec<Described>,
}

/// The type of error bodies.
#[derive(Debug)]
pub enum ErrorType {
    /// One type, which is declared elsewhere.
    One(Ty),
    /// An enum of several types, with its name and its variants; the one for any other body is last.
    Several(Ident, Vec<ErrorVariant>),
}

/// One of several error types.
#[derive(Debug)]
pub struct ErrorVariant {
    /// The name of the variant.
    pub name: Ident,
    /// The documentation.
    pub docs: Vec<String>,
    /// The type.
    pub ty: Ty,
}

/// A type of the crate that is an error body.
#[derive(Debug)]
pub struct Described {
    /// The type.
    pub ty: Ty,
    /// The field that contains the error code.
    pub code: Option<MessageField>,
    /// The field that contains the error message.
    pub message: Option<MessageField>,
    /// The list that contains further error messages.
    pub causes: Option<Causes>,
}

/// A field of an error body that describes the error.
#[derive(Debug)]
pub enum MessageField {
    /// A required string.
    Text(Ident),
    /// An optional string.
    OptionalText(Ident),
}

/// A list in an error body with further messages.
#[derive(Debug)]
pub struct Causes {
    /// The name of the field.
    pub list: Ident,
    /// Whether the list is always present.
    pub presence: ListPresence,
    /// The message field of each element; `None` if the element is the message.
    pub element: Option<MessageField>,
}

/// Whether a list is always present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListPresence {
    /// Always present.
    Always,
    /// Optional.
    Optional,
}

/// A type of another crate that needs a JSON conversion.
#[derive(Clone, Debug)]
pub struct External {
    /// The type.
    pub ty: Ty,
    /// How its values are represented in JSON.
    pub notation: Notation,
}
