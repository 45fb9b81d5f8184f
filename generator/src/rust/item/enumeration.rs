use super::Deprecation;
use crate::rust::name::Ident;

/// An enum of known values.
#[derive(Debug)]
pub struct Enumeration {
    /// Its name.
    pub name: Ident,
    /// The place of its schema in the document, as a reference.
    pub schema: String,
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
