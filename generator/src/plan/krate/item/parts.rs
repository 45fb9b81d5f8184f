//! Parts of multipart bodies.

use crate::model::PartKey;
use crate::plan::name::Ident;
use crate::plan::ty::Ty;

/// The parts of a body, or of a part of it (`multipart/*` with a schema).
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
    /// Which part it is.
    pub key: PartKey,
    /// How the part is encoded.
    pub kind: PartKind,
    /// The media type, if it is not the default one of its kind.
    pub media_type: Option<String>,
    /// Fixed headers, with their values.
    pub headers: Vec<(String, String)>,
    /// The type of the parts inside it.
    pub inner: Option<Ident>,
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
    /// As parts.
    Parts,
}
