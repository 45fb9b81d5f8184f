use super::{Docs, Presence, Value};

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name as it travels.
    pub wire: String,
    /// The name that the configuration gives it in its place.
    pub renamed: Option<String>,
    /// The place in the document, as a reference.
    pub place: String,
    /// Where it travels.
    pub location: Location,
    /// What the document says of it.
    pub docs: Docs,
    /// Whether a caller must give it.
    pub presence: Presence,
    /// What it holds.
    pub value: Value,
    /// How lists and objects are written.
    pub style: Style,
    /// Whether each value of a list is written under its own name.
    pub explode: Explode,
    /// What becomes of characters that mean something to a URL.
    pub reserved: Reserved,
}

impl Parameter {
    /// What it is called: the configuration's name for it, else the document's.
    #[must_use]
    pub fn name(&self) -> &str {
        self.renamed.as_deref().unwrap_or(&self.wire)
    }
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

/// How a value is written (`style`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a`
    Matrix,
    /// `name=a`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[key]=a`
    DeepObject,
    /// One value, the JSON text of the whole (`content`).
    Json,
}

/// Whether each value of a list or object is written under its own name (`explode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explode {
    /// `name=a&name=b`
    Separate,
    /// `name=a,b`
    Joined,
}

/// What becomes of characters that mean something to a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// They are encoded.
    Encoded,
    /// They stay (`allowReserved`).
    Kept,
}
