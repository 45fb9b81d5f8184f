//! Types and operations as plain data.

use super::name::Ident;
use super::ty::Ty;
use crate::model::Method;

/// A struct.
#[derive(Debug)]
pub struct Structure {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// How a value of it is begun.
    pub construction: Construction,
    /// Its fields, in document order.
    pub fields: Vec<StructField>,
    /// The map of undeclared properties.
    pub rest: Option<RestField>,
    /// The setters, in field order; empty for types that only come in answers.
    pub setters: Vec<Setter>,
    /// How it is made from the type that answers have.
    pub conversion: Option<FromAnswer>,
    /// Whether it should still be used.
    pub deprecation: Deprecation,
}

/// Whether a thing should still be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deprecation {
    /// In use.
    Current,
    /// Marked in the document.
    Deprecated,
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

/// The field for undeclared properties.
#[derive(Debug)]
pub struct RestField {
    /// Its name.
    pub name: Ident,
    /// The type of the values.
    pub values: Ty,
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
    /// By `From`, on the heap.
    Boxed,
    /// Inside `Option`.
    Inside(Box<Conversion>),
    /// Each element of a list.
    Each(Box<Conversion>),
    /// Each value of a map.
    Values(Box<Conversion>),
    /// From `Option` to `Patch`, after the conversion of what is inside.
    Patch(Box<Conversion>),
}

/// An enum of known values.
#[derive(Debug)]
pub struct Enumeration {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The known values, in document order.
    pub variants: Vec<Variant>,
    /// The variant that keeps any other value.
    pub unknown: Ident,
    /// What the values are.
    pub kind: EnumerationKind,
    /// Whether it should still be used.
    pub deprecation: Deprecation,
}

/// What the values of an enum are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumerationKind {
    /// Strings.
    Text,
    /// Integers.
    Integer,
}

/// A known value.
#[derive(Debug)]
pub struct Variant {
    /// Its name.
    pub name: Ident,
    /// The value as it travels.
    pub wire: Wire,
    /// Its documentation.
    pub docs: Vec<String>,
}

/// A value as it travels.
#[derive(Debug)]
pub enum Wire {
    /// A string.
    Text(String),
    /// An integer.
    Integer(i64),
}

/// An enum of types.
#[derive(Debug)]
pub struct Union {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The property that tells the variants apart, where one does.
    pub tag: Option<String>,
    /// The variants, in the order in which they are tried.
    pub variants: Vec<UnionVariant>,
    /// The variant that keeps any other value.
    pub unknown: Ident,
    /// How it is made from the type that answers have: the source, and a conversion for each variant.
    pub conversion: Option<(Ident, Vec<Conversion>)>,
    /// Whether it should still be used.
    pub deprecation: Deprecation,
}

/// One of the types that a union holds.
#[derive(Debug)]
pub struct UnionVariant {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// What it holds.
    pub ty: Ty,
    /// What chooses it.
    pub choice: VariantChoice,
}

/// What chooses a variant.
#[derive(Debug)]
pub enum VariantChoice {
    /// These values of the tag.
    Tags(Vec<String>),
    /// The look of the value.
    Form(Form),
}

/// What a value of a variant looks like; the names are those of the runtime.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// An object with these properties.
    Object(Vec<String>),
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    Text,
    /// A list.
    List,
    /// Anything.
    Any,
}

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// The static that describes it.
    pub constant: Ident,
    /// The method of the client.
    pub method: Ident,
    /// The type of the call.
    pub call: Ident,
    /// The name in the document.
    pub wire: String,
    /// The HTTP method.
    pub http_method: Method,
    /// The path template.
    pub path: String,
    /// Alternatives of credentials: the statics of the schemes that are needed together.
    pub security: Vec<Vec<Ident>>,
    /// The documentation of the method.
    pub docs: Vec<String>,
    /// What the method takes, in order.
    pub arguments: Vec<Given>,
    /// What can be set before sending, in document order.
    pub setters: Vec<Given>,
    /// What a success answers.
    pub answer: Ty,
    /// The media type of the answer, where it is not JSON.
    pub accept: Option<String>,
    /// Whether it should still be used.
    pub deprecation: Deprecation,
}

/// Something that a caller gives for a call.
#[derive(Debug)]
pub struct Given {
    /// The argument's name.
    pub name: Ident,
    /// Its type.
    pub ty: Ty,
    /// Where it goes.
    pub target: Target,
    /// The documentation of its setter.
    pub docs: Vec<String>,
    /// Whether it should still be used.
    pub deprecation: Deprecation,
}

/// Where something that a caller gives goes.
#[derive(Debug)]
pub enum Target {
    /// Into the path.
    Path(String),
    /// Into the query.
    Query(String),
    /// Into the query, one pair for each element.
    QueryEach(String),
    /// Into the query, elements joined.
    QueryJoined(String, Separator),
    /// Into the query, a pair for each property.
    QueryObject(String, ObjectStyle),
    /// Into the path, elements joined.
    PathList(String),
    /// Into a header.
    Header(String),
    /// Into a header, elements joined.
    HeaderList(String),
    /// The body, as JSON.
    Json,
    /// The body, as a form.
    Form,
    /// The body, of several parts.
    Multipart,
    /// The body, as text of a media type.
    Text(String),
    /// The body, as bytes of a media type.
    Bytes(String),
}

/// What stands between the elements of a list; the names are those of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `a,b`
    Comma,
    /// `a%20b`
    Space,
    /// `a%7Cb`
    Pipe,
}

/// How an object is written into a query; the names are those of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectStyle {
    /// `name[key]=value`
    DeepObject,
    /// `key=value`
    Form,
}
