use super::Value;

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
    /// What names it: the schema's name, its title, or its JSON type.
    pub name: String,
    /// The values of the tag that choose it; empty where the union is chosen by form.
    pub tags: Vec<TagValue>,
    /// What it holds.
    pub value: Value,
}
