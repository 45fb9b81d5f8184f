//! Enums of known values.

use super::Deprecation;
use crate::plan::name::Ident;

/// An enum of known values.
#[derive(Debug)]
pub struct Enumeration {
    /// The name.
    pub name: Ident,
    /// The pointer to the schema in the document, as a reference.
    pub schema: String,
    /// The documentation.
    pub docs: Vec<String>,
    /// The known values, in document order.
    pub variants: Vec<Variant>,
    /// The variant for any other value.
    pub unknown: Ident,
    /// The type of the values.
    pub kind: EnumerationKind,
    /// Whether the enum is deprecated.
    pub deprecation: Deprecation,
}

/// The type of an enum's values.
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
    /// The name.
    pub name: Ident,
    /// The value in JSON.
    pub wire: Wire,
    /// The documentation.
    pub docs: Vec<String>,
}

/// A value in JSON.
#[derive(Debug)]
pub enum Wire {
    /// A string.
    Text(String),
    /// An integer.
    Integer(i64),
}
