//! The crate as plain data: one value for each file.

use super::binding::Bindings;
use super::item::{Deprecation, Enumeration, Operation, Structure, Union};
use super::name::Ident;
use super::ty::{Import, Ty};
use crate::config::Retries;
use crate::model::{Carrier, Notation};
use crate::runtime::Part;

/// A whole crate.
#[derive(Debug)]
pub struct Crate {
    /// What the manifest says.
    pub package: Package,
    /// The documentation of the crate.
    pub docs: Vec<String>,
    /// What the document says of the API as a whole.
    pub description: Vec<String>,
    /// How a caller begins, as lines of code.
    pub first_steps: Vec<String>,
    /// Whether the crate marks anything as deprecated, which it then uses itself.
    pub deprecation: Deprecation,
    /// What the arguments of its functions are called.
    pub bindings: Bindings,
    /// What the crate shows of its runtime, in alphabetical order.
    pub shown: Vec<Ident>,
    /// Servers and credentials.
    pub client: Client,
    /// The error body.
    pub error: ErrorBody,
    /// Types of other crates that stand for schemas.
    pub foreign: Vec<Foreign>,
    /// The headers that answers declare.
    pub headers: HeaderModule,
    /// The models, in alphabetical order of their modules.
    pub models: Vec<ModelModule>,
    /// The operations, in alphabetical order of their modules.
    pub operations: Vec<OperationModule>,
}

/// What the manifest says.
#[derive(Debug)]
pub struct Package {
    /// The package's name.
    pub name: String,
    /// The library's name as it stands in code.
    pub library: String,
    /// The title of the document.
    pub title: String,
    /// Its features beside the usual ones, in alphabetical order.
    pub features: Vec<Ident>,
    /// The optional parts of the runtime that the crate needs.
    pub parts: Vec<Part>,
    /// Those of them that are only built with certain features.
    pub gates: Vec<Gate>,
}

/// A part of the runtime that is only built with certain features.
#[derive(Debug)]
pub struct Gate {
    /// The part.
    pub part: Part,
    /// The features any of which needs it.
    pub features: Vec<Ident>,
}

/// A file of models: a named schema, and below it the types that have no name of their own.
#[derive(Debug)]
pub struct ModelModule {
    /// The module.
    pub name: Ident,
    /// The features any of which needs it; always there without one.
    pub features: Vec<Ident>,
    /// What the index of the models lists.
    pub exports: Vec<Ident>,
    /// What the file needs from elsewhere, in order.
    pub imports: Vec<Import>,
    /// Its types, owner first.
    pub items: Vec<Item>,
    /// Whether the module holds types that the index does not list.
    pub visibility: Visibility,
}

/// Whether a module can be named from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// All that it holds is listed by the index.
    Private,
    /// It holds more than the index lists.
    Public,
}

/// A type.
#[derive(Debug)]
pub enum Item {
    /// An object.
    Structure(Structure),
    /// A list of known values.
    Enumeration(Enumeration),
    /// A value of one of several types.
    Union(Union),
}

/// A file of operations: those of one tag.
#[derive(Debug)]
pub struct OperationModule {
    /// The module.
    pub name: Ident,
    /// The feature that it is behind.
    pub feature: Option<Ident>,
    /// The tag.
    pub docs: Vec<String>,
    /// What the file needs from elsewhere, in order.
    pub imports: Vec<Import>,
    /// The operations, in alphabetical order.
    pub operations: Vec<Operation>,
    /// Types that only these operations use and that have no name of their own.
    pub items: Vec<Item>,
}

/// Servers and credentials.
#[derive(Debug)]
pub struct Client {
    /// What the user agent begins with.
    pub user_agent: String,
    /// The header that names a request, in lower case.
    pub request_id_header: String,
    /// What the server says of waiting and repeating, where it says more than HTTP has for it.
    pub retries: Option<Retries>,
    /// The ways to prove who one is.
    pub schemes: Vec<Scheme>,
    /// Where the API can be reached.
    pub servers: Vec<ServerFunction>,
    /// Where only some operations are reached.
    pub operation_servers: Vec<OperationServer>,
    /// An address to show in examples.
    pub example_server: String,
}

/// A security scheme.
#[derive(Debug)]
pub struct Scheme {
    /// The static that holds it.
    pub constant: Ident,
    /// The method of the builder that takes the credential.
    pub method: Ident,
    /// The method of the builder that takes what provides credentials, where they travel in a header.
    pub provider: Option<Ident>,
    /// The name in the document.
    pub wire: String,
    /// How the credential travels.
    pub place: Carrier,
    /// Where tokens are asked for.
    pub token_url: Option<String>,
    /// The documentation of the method.
    pub docs: Vec<String>,
}

/// A server that only some operations have.
#[derive(Debug)]
pub struct OperationServer {
    /// The static that holds it.
    pub constant: Ident,
    /// The method of the builder that takes another one in its place.
    pub method: Ident,
    /// Its address, with the values that the document proposes for variables.
    pub url: String,
    /// The documentation of the method.
    pub docs: Vec<String>,
}

/// A function that makes a server's address.
#[derive(Debug)]
pub struct ServerFunction {
    /// Its name.
    pub name: Ident,
    /// The address with variables in braces.
    pub template: String,
    /// The variables.
    pub variables: Vec<ServerVariable>,
    /// Its documentation.
    pub docs: Vec<String>,
}

/// A variable of a server's address.
#[derive(Debug)]
pub struct ServerVariable {
    /// Its name in the address.
    pub name: String,
    /// The argument that gives its value.
    pub argument: Ident,
    /// The values that the document declares, which may hold what those of a caller may not.
    pub declared: Vec<String>,
}

/// The file of the headers that answers declare.
#[derive(Debug)]
pub struct HeaderModule {
    /// What the file needs from elsewhere, in order.
    pub imports: Vec<Import>,
    /// The headers, in alphabetical order.
    pub headers: Vec<Header>,
}

/// A header that answers declare.
#[derive(Debug)]
pub struct Header {
    /// The constant that it is read by.
    pub constant: Ident,
    /// Its name in the document.
    pub wire: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Whether it should still be used.
    pub deprecation: Deprecation,
    /// Whether it holds one value or several.
    pub holds: Holds,
    /// The type of a value.
    pub ty: Ty,
}

/// How many values a header holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// One.
    Value,
    /// Any number.
    List,
}

/// The body of error answers.
#[derive(Debug)]
pub struct ErrorBody {
    /// Its type.
    pub ty: Ty,
    /// The enum that this type is, where the document has several.
    pub variants: Vec<ErrorVariant>,
    /// The types of the crate that are bodies of errors.
    pub described: Vec<Described>,
    /// What the file needs from elsewhere, in order.
    pub imports: Vec<Import>,
}

/// One of several types of errors.
#[derive(Debug)]
pub struct ErrorVariant {
    /// The variant.
    pub name: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// What it holds.
    pub ty: Ty,
}

/// A type of the crate that is the body of an error.
#[derive(Debug)]
pub struct Described {
    /// The type.
    pub ty: Ty,
    /// The field that holds a code for programs.
    pub code: Option<Telling>,
    /// The field that holds a text for people.
    pub message: Option<Telling>,
    /// The list that holds further texts for people.
    pub causes: Option<Causes>,
}

/// A field of an error body that says what went wrong.
#[derive(Debug)]
pub enum Telling {
    /// A text that is always there.
    Text(Ident),
    /// A text that may be missing.
    OptionalText(Ident),
}

/// A list in an error body that says more of what went wrong.
#[derive(Debug)]
pub struct Causes {
    /// The field that holds it.
    pub list: Ident,
    /// Whether it is always there.
    pub presence: ListPresence,
    /// What says it in each of its elements; the element itself where it is a text.
    pub element: Option<Telling>,
}

/// Whether a list is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListPresence {
    /// It is.
    Always,
    /// It may be missing.
    Optional,
}

/// A type of another crate that is made readable and writable.
#[derive(Clone, Debug)]
pub struct Foreign {
    /// The type.
    pub ty: Ty,
    /// How its values are written.
    pub notation: Notation,
}
