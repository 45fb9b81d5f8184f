//! A collision of two Rust names.

use crate::pointer::Pointer;

/// A Rust name that two parts of the document would get, so that neither gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameCollision {
    /// The name.
    pub spelling: String,
    /// The part at which the problem is reported.
    pub one: Collided,
    /// The other part.
    pub other: Collided,
    /// The pointer to the other part.
    pub at: Pointer,
    /// The setting that renames `one`.
    pub entry: String,
}

/// One of two parts with the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collided {
    /// The key of the part in the configuration.
    pub key: String,
    /// The name that it gets instead.
    pub name: String,
}
