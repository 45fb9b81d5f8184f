use super::Deprecation;
use crate::rust::name::Ident;
use crate::rust::ty::Ty;

/// A struct.
#[derive(Debug)]
pub struct Structure {
    /// Its name.
    pub name: Ident,
    /// The place of its schema in the document, as a reference.
    pub schema: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Derives beyond the usual ones, by their paths.
    pub derives: Vec<Ty>,
    /// How a value of it is begun.
    pub construction: Construction,
    /// Its fields, in document order.
    pub fields: Vec<StructField>,
    /// The field for properties that the schema does not declare.
    pub rest: Option<RestField>,
    /// The setters, in field order; empty for types that only come in answers.
    pub setters: Vec<Setter>,
    /// How it is made from the type that answers have.
    pub conversion: Option<FromAnswer>,
    /// Whether it should still be used.
    pub deprecation: Deprecation,
}

/// How a value of a struct is begun.
#[derive(Debug)]
pub enum Construction {
    /// Nothing is required: `Default`.
    Default,
    /// `new` takes what is required.
    New(Vec<Argument>),
}

/// An argument of a function that ends up in a field.
#[derive(Debug)]
pub struct Argument {
    /// The field, and the argument.
    pub field: Ident,
    /// What a caller gives.
    pub ty: Ty,
    /// How it becomes what the field holds.
    pub store: Store,
}

/// How an argument becomes what a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// As it is.
    Moved,
    /// A borrowed text is copied.
    Owned,
    /// A borrowed text is wrapped as a secret.
    Secret,
    /// On the heap.
    Boxed,
}

/// A field.
#[derive(Debug)]
pub struct StructField {
    /// Its name.
    pub name: Ident,
    /// Its type.
    pub ty: Ty,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The name in JSON.
    pub wire: String,
    /// How it is read and written.
    pub row: Row,
    /// Whether it should still be used.
    pub deprecation: Deprecation,
}

/// How a property is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// May be absent when read; left out when there is nothing to write.
    Optional,
    /// Must be there when read; always written.
    Required,
    /// May be absent when read; always written, `null` for nothing.
    Nullable,
}

/// The field for properties that a schema does not declare.
#[derive(Debug)]
pub struct RestField {
    /// Its name.
    pub name: Ident,
    /// What it holds.
    pub kind: RestKind,
}

/// What the field for properties holds that a schema does not declare.
#[derive(Debug)]
pub enum RestKind {
    /// Values of a type that the schema describes.
    Map(Ty),
    /// What a response has although the schema does not mention it.
    Undeclared,
}

/// A chainable setter.
#[derive(Debug)]
pub enum Setter {
    /// Puts a value into a field.
    Value {
        /// The argument; its name is that of the field and of the setter.
        argument: Argument,
        /// What stands around the value.
        wrap: Wrap,
        /// The documentation.
        docs: Vec<String>,
    },
    /// Sends `null`.
    Clear {
        /// The setter's name.
        name: Ident,
        /// The field.
        field: Ident,
    },
    /// Adds an undeclared property.
    Extra {
        /// The field, and the setter.
        field: Ident,
        /// The type of the values.
        values: Ty,
    },
}

/// What stands around a value in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrap {
    /// Nothing.
    Bare,
    /// `Some`.
    Some,
    /// `Patch::Set`.
    Set,
}

/// How a type for requests is made from the type for answers.
#[derive(Debug)]
pub struct FromAnswer {
    /// The type for answers.
    pub source: Ident,
    /// The fields that both have, and how each is carried over.
    pub fields: Vec<(Ident, Conversion)>,
    /// Whether every field is carried over.
    pub coverage: Coverage,
}

/// Whether a conversion names every field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All.
    Whole,
    /// The others stay vacant.
    Partial,
}

/// How a value is carried over from the type for answers to the type for requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// As it is.
    Move,
    /// By `From`.
    Into,
    /// From the heap to the heap.
    Boxed(Box<Conversion>),
    /// Inside `Option`.
    Inside(Box<Conversion>),
    /// Each element of a list.
    Each(Box<Conversion>),
    /// Each place of a tuple.
    Places(Vec<Conversion>),
    /// Each value of a map.
    Values(Box<Conversion>),
    /// From `Option` to `Patch`, after the conversion of what is inside.
    Patch(Box<Conversion>),
}
