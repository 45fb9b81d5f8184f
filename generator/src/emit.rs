//! [`Crate`] to source files: writes down what was decided, one small function for each kind of item.
//!
//! Nothing here can fail, and nothing here knows of OpenAPI.

mod attributes;
mod client;
mod conversion;
mod enumeration;
mod error;
mod foreign;
mod header;
mod index;
mod mock;
mod operation;
mod outcome;
mod paging;
mod parts;
mod setter;
mod structure;
#[cfg(test)]
mod tests;
mod ty;
mod union;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::runtime::Part;
use crate::rust::krate::{Crate, Gate, Item, ModelModule, OperationModule};
use crate::rust::name;
use crate::rust::ty::Import;

/// The most members of an item that are tokens at one time.
const PART: usize = 1_000;

/// A file before it is printed.
pub struct SourceFile<'k> {
    /// The path below the crate's folder.
    pub path: String,
    /// The documentation of the module.
    pub docs: Vec<String>,
    /// Attributes of the module, a line each.
    pub attributes: Vec<&'static str>,
    /// What it imports.
    pub imports: Vec<Import>,
    /// What it holds.
    pub pieces: Pieces<'k>,
}

/// The parts of a file, each made when it is printed: the tokens of all would take gigabytes where a tag has a hundred
/// thousand operations.
pub type Pieces<'k> = Box<dyn Iterator<Item = Piece<'k>> + 'k>;

/// A part of a file.
pub enum Piece<'k> {
    /// Items of Rust.
    Items(TokenStream),
    /// One item in parts, each of which is that item with some of its members, in order.
    Parts(Box<dyn Iterator<Item = TokenStream> + 'k>),
    /// A table for a macro of the runtime, which no printer of Rust lays out.
    Table(Table),
}

/// The rows that a macro of the runtime takes.
pub struct Table {
    /// The macro.
    pub name: &'static str,
    /// The type that it is for, the place of its schema, and what the macro has to know of it beside the rows.
    pub subject: String,
    /// The rows, without the comma at their end.
    pub rows: Vec<String>,
}

/// A file that can be written down by itself.
#[derive(Clone, Copy)]
pub enum Unit<'k> {
    /// `lib.rs`
    Library(&'k Crate),
    /// The list of models.
    ModelIndex(&'k Crate),
    /// The list of operations.
    OperationIndex(&'k Crate),
    /// Servers and credentials.
    Client(&'k Crate),
    /// The error body.
    Error(&'k Crate),
    /// Types of other crates.
    Foreign(&'k Crate),
    /// The headers of answers.
    Headers(&'k Crate),
    /// A file of models.
    Models(&'k ModelModule),
    /// A file of operations.
    Operations(&'k OperationModule),
}

/// All files of a crate, except the manifest, the README and the runtime; the largest come first.
#[must_use]
pub fn units(krate: &Crate) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit<'_>> = krate.operations.iter().map(Unit::Operations).collect();
    units.extend(krate.models.iter().map(Unit::Models));
    units.extend([
        Unit::Library(krate),
        Unit::ModelIndex(krate),
        Unit::OperationIndex(krate),
        Unit::Client(krate),
        Unit::Error(krate),
    ]);
    if !krate.foreign.is_empty() {
        units.push(Unit::Foreign(krate));
    }
    if !krate.headers.headers.is_empty() {
        units.push(Unit::Headers(krate));
    }
    units
}

/// Writes down one file.
#[must_use]
pub fn emit(unit: Unit<'_>) -> SourceFile<'_> {
    match unit {
        Unit::Library(krate) => index::library(krate),
        Unit::ModelIndex(krate) => index::models(krate),
        Unit::OperationIndex(krate) => index::operations(krate),
        Unit::Client(krate) => client::client(&krate.client),
        Unit::Error(krate) => error::error(&krate.error, &krate.package.parts),
        Unit::Foreign(krate) => foreign::foreign(krate),
        Unit::Headers(krate) => header::headers(&krate.headers),
        Unit::Models(module) => model_module(module),
        Unit::Operations(module) => operation_module(module),
    }
}

fn model_module(module: &ModelModule) -> SourceFile<'_> {
    SourceFile {
        path: format!("src/models/{}.rs", module.name),
        docs: Vec::new(),
        attributes: Vec::new(),
        imports: module.imports.clone(),
        pieces: Box::new(module.items.iter().flat_map(item)),
    }
}

fn operation_module(module: &OperationModule) -> SourceFile<'_> {
    let operations = module.operations.iter().flat_map(|operation| {
        let outcomes = operation.outcomes.iter().flat_map(outcome::outcomes);
        let mut pieces = vec![Piece::Items(operation::operation(operation))];
        pieces.extend(outcomes);
        pieces
    });
    let expectations = module.operations.chunks(PART).map(mock::expectations);
    let expectations = Piece::Parts(Box::new(expectations));
    SourceFile {
        path: format!("src/operations/{}.rs", module.name),
        docs: module.docs.clone(),
        attributes: Vec::new(),
        imports: module.imports.clone(),
        pieces: Box::new(
            operations
                .chain([expectations])
                .chain(module.items.iter().flat_map(item)),
        ),
    }
}

fn item(item: &Item) -> Vec<Piece<'_>> {
    match item {
        Item::Structure(structure) => structure::structure(structure),
        Item::Enumeration(enumeration) => enumeration::enumeration(enumeration),
        Item::Union(union) => union::union(union),
    }
}

/// The attribute under which a part of the runtime is built.
#[must_use]
pub fn gate(gate: &Gate) -> (Part, String) {
    let conditions: Vec<String> = gate
        .features
        .iter()
        .map(|feature| format!("feature = {}", Literal::string(feature.bare())))
        .collect();
    let attribute = match conditions.as_slice() {
        [condition] => format!("#[cfg({condition})]"),
        several => format!("#[cfg(any({}))]", several.join(", ")),
    };
    (gate.part, attribute)
}

/// What a table is for: a type, and the place of its schema in the document.
fn subject(name: &name::Ident, schema: &str) -> String {
    format!("{name} at {}", Literal::string(schema))
}

/// An identifier as a token.
fn ident(name: &name::Ident) -> Ident {
    if name.is_raw() {
        Ident::new_raw(name.bare(), Span::call_site())
    } else {
        Ident::new(name.bare(), Span::call_site())
    }
}

/// A text that may be missing, as an `Option`.
fn optional(text: &Option<String>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}
