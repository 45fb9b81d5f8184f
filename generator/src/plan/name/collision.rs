//! Name collisions to report.

use super::{Case, Ident, Source};

/// A spelling that several items claim, so that none of them gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The spelling.
    pub spelling: String,
    /// The claimants.
    pub claimants: Vec<Claimant>,
}

/// One of the items that claim a spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimant {
    /// The origin of the claim.
    pub source: Source<'static>,
    /// The case of the name.
    pub case: Case,
    /// The name that the item gets instead.
    pub ident: Ident,
}
