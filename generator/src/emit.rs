//! Emits source files for a planned [`Crate`]: one small function for each kind of item.
//!
//! Emission cannot fail and knows nothing of OpenAPI.

mod allowed;
mod attributes;
mod client;
mod error;
mod external;
mod header;
mod imports;
mod index;
mod literal;
mod operations;
#[cfg(test)]
mod tests;
mod text;
mod ty;
mod types;
mod webhooks;

use std::borrow::Cow;

use proc_macro2::{Ident, Span, TokenStream};

use crate::config::RootModule;
use crate::plan::krate::{Crate, Gate, Kind, ModelModule, OperationModule};
use crate::plan::name;
use crate::plan::ty::Import;
use crate::runtime::Part;

pub use imports::Imports;

/// A source file before printing.
pub struct SourceFile<'k> {
    /// The path relative to the crate's folder.
    pub path: String,
    /// The documentation of the module, one line per entry.
    pub docs: Vec<String>,
    /// Attributes of the module, one line per entry.
    pub attributes: Vec<&'static str>,
    /// The imports, complete once all pieces are written.
    pub imports: Imports,
    /// The items and tables of the file.
    pub pieces: Pieces<'k>,
}

/// The pieces of a file, each built only when it is printed: the tokens of a whole file would take gigabytes for a tag
/// with a hundred thousand operations.
pub type Pieces<'k> = Box<dyn Iterator<Item = Piece<'k>> + 'k>;

/// A piece of a file.
pub enum Piece<'k> {
    /// Rust items.
    Items(TokenStream),
    /// A struct or an enum.
    Declaration(Declaration<'k>),
    /// The methods of a type.
    Impl(ImplBlock<'k>),
    /// A macro invocation, which prettyplease does not format.
    Table(Table),
    /// Re-exports.
    ReExports(ReExports),
    /// Declarations of modules.
    Modules(Vec<Declared<'k>>),
    /// Re-exports of one item each.
    Exports(Vec<Declared<'k>>),
}

/// A declaration on one line, without a blank line between it and those beside it.
pub struct Declared<'k> {
    /// The documentation.
    pub docs: Docs<'k>,
    /// The attributes, one line per entry.
    pub attributes: Vec<Cow<'static, str>>,
    /// The code: `pub mod users;`
    pub code: String,
}

/// The lines of a documentation, without the slashes before them.
pub type Docs<'k> = Cow<'k, [String]>;

/// A struct with named fields, or an enum. Its members are printed one by one.
pub struct Declaration<'k> {
    /// The documentation.
    pub docs: Docs<'k>,
    /// The attributes, one line per entry.
    pub attributes: Vec<Cow<'static, str>>,
    /// What comes before the braces: `pub struct User`.
    pub head: String,
    /// The fields or variants.
    pub members: Box<dyn Iterator<Item = Member<'k>> + 'k>,
}

/// A field or a variant.
pub struct Member<'k> {
    /// The documentation.
    pub docs: Docs<'k>,
    /// The attributes, one line per entry.
    pub attributes: Vec<&'static str>,
    /// The code on one line, without a comma after it: `pub id: String`.
    pub code: String,
}

/// An `impl` block whose methods are printed one by one.
pub struct ImplBlock<'k> {
    /// The documentation.
    pub docs: Docs<'k>,
    /// An attribute of the block.
    pub attribute: Option<&'static str>,
    /// The trait with `for`, if there is one, and the type: `Default for User`.
    pub subject: Cow<'k, str>,
    /// The methods.
    pub methods: Box<dyn Iterator<Item = Method<'k>> + 'k>,
}

/// A method.
pub struct Method<'k> {
    /// The documentation.
    pub docs: Docs<'k>,
    /// The attributes, one line per entry.
    pub attributes: Vec<&'static str>,
    /// What comes before the braces, on one line: `pub fn id(mut self, id: &str) -> Self`.
    pub signature: String,
    /// The statements.
    pub body: Vec<Statement>,
}

/// A statement of a method.
pub enum Statement {
    /// A statement, or the expression that the method returns, on one line.
    Line(String),
    /// Binds the result of a chain of calls to a variable.
    Binding(Binding),
    /// The value of a `match` that the method returns.
    Match(Match),
}

/// A `match` expression.
pub struct Match {
    /// The variable whose value is matched.
    pub variable: &'static str,
    /// The arms, each on one line and without a comma after it.
    pub arms: Vec<String>,
}

/// A `let` statement with a chain of calls.
pub struct Binding {
    /// The variable.
    pub variable: &'static str,
    /// The first call of the chain.
    pub start: Invocation,
    /// The calls on its result.
    pub calls: Vec<Invocation>,
}

/// A call of a function.
pub struct Invocation {
    /// The function or method.
    pub function: String,
    /// The arguments.
    pub arguments: Vec<String>,
}

/// Re-exports below an attribute, all of one module if there is one.
pub struct ReExports {
    /// The attribute.
    pub attribute: Option<String>,
    /// The paths.
    pub paths: Vec<Import>,
}

/// The invocation of a table macro of the runtime.
pub struct Table {
    /// The name of the macro.
    pub name: &'static str,
    /// The type that the table describes, the pointer to its schema, and further arguments of the macro before the
    /// rows.
    pub subject: String,
    /// The rows, without trailing commas.
    pub rows: Vec<String>,
}

/// A file that is emitted independently of the others.
#[derive(Clone, Copy)]
pub enum Unit<'k> {
    /// `lib.rs`
    Library(&'k Crate),
    /// `models.rs`, which lists the model modules.
    ModelIndex(&'k Crate),
    /// `operations.rs`, which lists the operation modules.
    OperationIndex(&'k Crate),
    /// `client.rs`: servers and credentials.
    Client(&'k Crate),
    /// `error.rs`: the error body.
    Error(&'k Crate),
    /// `external.rs`: types of other crates.
    External(&'k Crate),
    /// `headers.rs`: response headers.
    Headers(&'k Crate),
    /// `scopes.rs`: OAuth scopes.
    Scopes(&'k Crate),
    /// A module of models.
    Models(&'k ModelModule, &'k RootModule),
    /// A module of operations that contains others, without its own operations.
    OuterModule(&'k OperationModule),
    /// The operations of a module.
    Operations(&'k OperationModule, &'k RootModule),
}

/// Returns all files of a crate except the manifest, the README and the runtime, largest first.
#[must_use]
pub fn units(krate: &Crate) -> Vec<Unit<'_>> {
    let modules = krate.operations.iter();
    let with_operations = modules.clone().filter(|it| !it.operations.is_empty());
    let mut units: Vec<Unit<'_>> = with_operations
        .map(|module| Unit::Operations(module, &krate.root))
        .collect();
    let outer = modules.filter(|it| !it.inner.is_empty());
    units.extend(outer.map(Unit::OuterModule));
    let models = krate.models.iter();
    units.extend(models.map(|module| Unit::Models(module, &krate.root)));
    units.extend([Unit::Library(krate), Unit::ModelIndex(krate)]);
    if krate.package.kind == Kind::Client {
        units.extend([
            Unit::OperationIndex(krate),
            Unit::Client(krate),
            Unit::Error(krate),
        ]);
    }
    if !krate.external.is_empty() {
        units.push(Unit::External(krate));
    }
    if !krate.headers.headers.is_empty() {
        units.push(Unit::Headers(krate));
    }
    if !krate.scopes.is_empty() {
        units.push(Unit::Scopes(krate));
    }
    units
}

/// Emits one file.
#[must_use]
pub fn emit(unit: Unit<'_>) -> SourceFile<'_> {
    match unit {
        Unit::Library(krate) => index::library(krate),
        Unit::ModelIndex(krate) => index::models(krate),
        Unit::OperationIndex(krate) => index::operations(krate),
        Unit::Client(krate) => client::client(&krate.client, &krate.root),
        Unit::Error(krate) => error::error(&krate.error, &krate.root),
        Unit::External(krate) => external::external(krate),
        Unit::Headers(krate) => header::headers(&krate.headers, &krate.root),
        Unit::Scopes(krate) => client::scopes::scopes(&krate.scopes, &krate.root),
        Unit::Models(module, root) => types::module(module, root),
        Unit::OuterModule(module) => index::outer_module(module),
        Unit::Operations(module, root) => operations::module(module, root),
    }
}

/// Returns the optional runtime modules that are behind features, each with its `cfg` attribute.
#[must_use]
pub fn gates(gates: &[Gate]) -> Vec<(Part, String)> {
    let gates = gates.iter().filter_map(|gate| {
        let attribute = attributes::behind(gate.features.iter().map(name::Ident::bare))?;
        Some((gate.part, attribute))
    });
    gates.collect()
}

/// Returns the subject of a table: a type and the pointer to its schema.
fn subject(name: &name::Ident, schema: &str) -> String {
    format!("{name} at {}", literal::string(schema))
}

/// Converts an identifier into a token.
fn ident(name: &name::Ident) -> Ident {
    if name.is_raw() {
        Ident::new_raw(name.bare(), Span::call_site())
    } else {
        Ident::new(name.bare(), Span::call_site())
    }
}
