use crate::pointer::Pointer;

/// A name in Rust that two things would have, so that neither has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameCollision {
    /// The name.
    pub spelling: String,
    /// The one that the problem is reported at.
    pub one: Collided,
    /// The other.
    pub other: Collided,
    /// Where the other is.
    pub at: Pointer,
    /// The line of the configuration that gives the one another name.
    pub entry: String,
}

/// One of two things that would have one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collided {
    /// The thing, as an entry of the configuration speaks of it.
    pub key: String,
    /// What it is called instead.
    pub name: String,
}
