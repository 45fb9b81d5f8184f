//! What is reported of names that fall together.

use super::{Case, Ident, Source};

/// A spelling that several things ask for, and that none of them has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The spelling.
    pub spelling: String,
    /// Who asks for it.
    pub claimants: Vec<Claimant>,
}

/// One of the things that ask for a spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimant {
    /// What it is.
    pub source: Source<'static>,
    /// How its name is written.
    pub case: Case,
    /// The name that it has instead.
    pub ident: Ident,
}
