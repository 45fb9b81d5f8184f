//! Structs.

use super::Deprecation;
use crate::plan::name::Ident;
use crate::plan::ty::Ty;

/// A struct.
#[derive(Debug)]
pub struct Structure {
    /// The name.
    pub name: Ident,
    /// The pointer to the schema in the document, as a reference.
    pub schema: String,
    /// The documentation.
    pub docs: Vec<String>,
    /// Additional derives, by path.
    pub derives: Vec<Ty>,
    /// How a value is constructed.
    pub construction: Construction,
    /// Who can construct it by its fields.
    pub exhaustive: Exhaustive,
    /// The fields, in document order.
    pub fields: Vec<StructField>,
    /// The field for properties that the schema does not declare.
    pub rest: Option<RestField>,
    /// The setters, in field order; empty for types that no request contains.
    pub setters: Vec<Setter>,
    /// The conversion from the response form.
    pub conversion: Option<FromResponse>,
    /// Whether the struct is deprecated.
    pub deprecation: Deprecation,
}

/// Where other crates can construct a struct by its fields, so that a new field breaks them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exhaustive {
    /// Nowhere.
    Never,
    /// In tests, with the feature `mock`: only servers send the type.
    Mock,
}

/// How a value of a struct is constructed.
#[derive(Debug)]
pub enum Construction {
    /// With a derived `Default`: nothing is required.
    Derived,
    /// With `Default`: every required property has a single value.
    Default(Filling),
    /// With `new`, which takes the required properties.
    New(Vec<Argument>, Filling),
}

/// What a construction sets without an argument.
#[derive(Debug)]
pub struct Filling {
    /// The required properties that allow a single value.
    pub constants: Vec<Filled>,
    /// Whether arguments and constants are all fields.
    pub coverage: Coverage,
    /// Whether the properties that only responses have are left empty, although they are required.
    pub read_only: ReadOnly,
}

/// How required properties are constructed that only responses have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// There are none, or they are stated.
    Stated,
    /// They are empty: the value becomes a request, which lacks them.
    Empty,
}

/// A field that is filled in with the only value that the schema allows.
#[derive(Debug)]
pub struct Filled {
    /// The name of the field.
    pub field: Ident,
    /// The value.
    pub value: Constant,
}

/// A constant of the document in Rust.
#[derive(Debug, PartialEq, Eq)]
pub enum Constant {
    /// A boolean.
    Boolean(bool),
    /// A string.
    Text(String),
    /// A variant of an enum.
    Variant(Ty, Ident),
}

/// An argument that is stored in a field.
#[derive(Debug)]
pub struct Argument {
    /// The name of the field and of the argument.
    pub field: Ident,
    /// The type of the argument.
    pub ty: Ty,
    /// How the argument is converted.
    pub store: Store,
}

/// How an argument is converted into the value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Unchanged.
    Moved,
    /// A borrowed string is copied.
    Owned,
    /// A borrowed string is wrapped as a secret.
    Secret,
    /// Boxed.
    Boxed,
    /// Converted with `Into`.
    Into,
    /// Converted with `Into`, and boxed.
    BoxedInto,
    /// Each element is converted.
    Elements,
    /// Each value of a map is converted.
    Entries,
}

/// A field.
#[derive(Debug)]
pub struct StructField {
    /// The name.
    pub name: Ident,
    /// The type.
    pub ty: Ty,
    /// The documentation.
    pub docs: Vec<String>,
    /// The name in JSON.
    pub wire: String,
    /// How the property is read and written.
    pub row: Row,
    /// Whether the field is deprecated.
    pub deprecation: Deprecation,
}

/// How a property is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// May be absent when read; omitted when empty.
    Optional,
    /// Required when read; always written.
    Required,
    /// May be absent when read; always written, as `null` when empty.
    Nullable,
}

/// The field for properties that a schema does not declare.
#[derive(Debug)]
pub struct RestField {
    /// The name.
    pub name: Ident,
    /// The type of the properties.
    pub kind: RestKind,
}

/// The kind of field for undeclared properties.
#[derive(Debug)]
pub enum RestKind {
    /// Values of a type that the schema declares.
    Map(Ty),
    /// Properties of a response that the schema does not mention.
    Undeclared,
}

/// A chainable setter.
#[derive(Debug)]
pub enum Setter {
    /// Sets a field.
    Value {
        /// The argument; its name is also that of the field and of the setter.
        argument: Argument,
        /// The wrapper of the value.
        wrap: Wrap,
        /// The documentation.
        docs: Vec<String>,
    },
    /// Sends `null`.
    Clear {
        /// The name of the setter.
        name: Ident,
        /// The field.
        field: Ident,
    },
    /// Adds an undeclared property.
    Extra {
        /// The name of the field and of the setter.
        field: Ident,
        /// The type of the argument for a value.
        values: Ty,
    },
}

/// The wrapper of a value in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrap {
    /// Nothing.
    Bare,
    /// `Some`.
    Some,
    /// `Patch::Set`.
    Set,
}

/// How a request type is made from the response type.
#[derive(Debug)]
pub struct FromResponse {
    /// The response type.
    pub source: Ident,
    /// The fields that both types have, with their conversions.
    pub fields: Vec<(Ident, Conversion)>,
    /// Whether every field is converted.
    pub coverage: Coverage,
}

/// Whether a conversion or construction sets every field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Every field is set.
    Whole,
    /// The other fields are empty.
    Partial,
}

/// How a value is converted from the response type to the request type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// Unchanged.
    Move,
    /// With `From`.
    Into,
    /// Inside a box.
    Boxed(Box<Conversion>),
    /// Inside `Option`.
    Inside(Box<Conversion>),
    /// Each element of a list.
    Each(Box<Conversion>),
    /// Each element of a tuple.
    Tuple(Vec<Conversion>),
    /// Each value of a map.
    Values(Box<Conversion>),
    /// From `Option` to `Patch`, after converting the inner value.
    Patch(Box<Conversion>),
}
