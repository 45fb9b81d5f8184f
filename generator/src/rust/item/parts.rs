use crate::rust::name::Ident;
use crate::rust::ty::Ty;

/// The parts that a body can have (`multipart/form-data` with a schema).
#[derive(Debug)]
pub struct Parts {
    /// The type's name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The parts that must be there.
    pub required: Vec<Part>,
    /// The others.
    pub optional: Vec<Part>,
    /// The documentation of the function that takes what must be there.
    pub start_docs: Vec<String>,
}

/// A part.
#[derive(Debug)]
pub struct Part {
    /// The argument, and the setter.
    pub name: Ident,
    /// What a caller gives.
    pub ty: Ty,
    /// The part's name.
    pub wire: String,
    /// How it is written.
    pub kind: PartKind,
    /// What it goes out as, where that is not the usual media type of its kind.
    pub media_type: Option<String>,
    /// The headers that it always has, with their values.
    pub headers: Vec<(String, String)>,
    /// The documentation of the setter.
    pub docs: Vec<String>,
}

/// How a part is written.
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
