//! Enumerations of strings and integers.

use super::Docs;

/// A list of known values. Unknown values are accepted unchanged.
#[derive(Debug)]
pub struct Enumeration {
    /// The known values, in document order, each once.
    pub members: Members,
}

/// The known values, grouped by JSON type.
#[derive(Debug)]
pub enum Members {
    /// Strings.
    Text(Vec<TextMember>),
    /// Integers.
    Integer(Vec<IntegerMember>),
}

/// A known string.
#[derive(Debug)]
pub struct TextMember {
    /// The value in JSON.
    pub wire: String,
    /// The name in the document (`x-enum-varnames`), if any.
    pub name: Option<String>,
    /// The documentation of the value.
    pub docs: Docs,
}

/// A known integer.
#[derive(Debug)]
pub struct IntegerMember {
    /// The value in JSON.
    pub wire: i64,
    /// The name in the document (`x-enum-varnames`), if any.
    pub name: Option<String>,
    /// The documentation of the value.
    pub docs: Docs,
}
