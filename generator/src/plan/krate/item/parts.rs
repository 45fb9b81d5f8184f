//! Parts of multipart bodies.

use crate::plan::name::Ident;
use crate::plan::ty::Ty;

/// The parts of a body (`multipart/form-data` with a schema).
#[derive(Debug)]
pub struct Parts {
    /// The name of the type.
    pub name: Ident,
    /// The documentation.
    pub docs: Vec<String>,
    /// The required parts.
    pub required: Vec<Part>,
    /// The optional parts.
    pub optional: Vec<Part>,
    /// The documentation of the constructor.
    pub start_docs: Vec<String>,
}

/// A part.
#[derive(Debug)]
pub struct Part {
    /// The name of the argument and of the setter.
    pub name: Ident,
    /// The type of the argument.
    pub ty: Ty,
    /// The name of the part.
    pub wire: String,
    /// How the part is encoded.
    pub kind: PartKind,
    /// The media type, if it is not the default one of its kind.
    pub media_type: Option<String>,
    /// Fixed headers, with their values.
    pub headers: Vec<(String, String)>,
    /// The documentation of the setter.
    pub docs: Vec<String>,
}

/// How a part is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// As a file.
    File,
    /// As text.
    Text,
    /// As the text of a value.
    Value,
    /// As JSON.
    Json,
}
