use super::{Docs, Value};

/// A value of one of several types (`oneOf`, `anyOf`, or inheritance with a discriminator).
#[derive(Debug)]
pub struct Union {
    /// How a reader tells the variants apart.
    pub choice: Choice,
    /// The variants, in document order.
    pub variants: Vec<Variant>,
}

/// How a reader tells the variants of a union apart.
#[derive(Debug)]
pub enum Choice {
    /// By the value of a property (`discriminator.propertyName`).
    Tag(String),
    /// By JSON type, then by the properties that a variant requires.
    Form,
}

/// A value that a tag can have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TagValue {
    /// A string.
    Text(String),
    /// An integer.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

/// One of the types that a union can hold.
#[derive(Clone, Debug)]
pub struct Variant {
    /// What names it, unlike any other variant of the union: the schema's name, its title, its JSON type, or what else it
    /// says of itself.
    pub name: String,
    /// The name that the configuration gives it in its place.
    pub renamed: Option<String>,
    /// The values of the tag that choose it; empty where the union is chosen by form.
    pub tags: Vec<TagValue>,
    /// What it holds.
    pub value: Value,
    /// What the document says of that, where it has no type of its own.
    pub docs: Docs,
}

impl Variant {
    /// What it is called: the configuration's name for it, else the document's.
    #[must_use]
    pub fn called(&self) -> &str {
        self.renamed.as_deref().unwrap_or(&self.name)
    }
}
