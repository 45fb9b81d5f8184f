//! Paths of modules of operations.

use std::fmt;

use crate::plan::name::Ident;

/// The module of a tag's own operations in that of the tag, where the tag contains others.
pub const OWN_OPERATIONS: &str = "own";

/// The path of a module of operations: those of the tags that contain its tag, outermost first, and its own.
///
/// [`Display`](fmt::Display) prints it as in code: `shop::orders`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ModulePath {
    outer: Vec<Ident>,
    own: Ident,
}

impl ModulePath {
    /// Returns the path of a module that no other contains.
    #[must_use]
    pub fn root(own: Ident) -> Self {
        let outer = Vec::new();
        Self { outer, own }
    }

    /// Returns the path of a module in this one.
    #[must_use]
    pub fn inner(&self, own: Ident) -> Self {
        let mut outer = self.outer.clone();
        outer.push(self.own.clone());
        Self { outer, own }
    }

    /// Returns the name of the module.
    #[must_use]
    pub fn name(&self) -> &Ident {
        &self.own
    }

    /// Returns the path of the module that contains this one, if there is one.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (own, outer) = self.outer.split_last()?;
        Some(Self {
            outer: outer.to_vec(),
            own: own.clone(),
        })
    }

    /// Returns whether this is the path of a module or of one in it.
    #[must_use]
    pub fn is_within(&self, module: &Self) -> bool {
        let outer: Vec<&Ident> = module.names().collect();
        let own: Vec<&Ident> = self.names().take(outer.len()).collect();
        own == outer
    }

    /// Returns the names from the outermost module to this one.
    pub fn names(&self) -> impl Iterator<Item = &Ident> {
        self.outer.iter().chain([&self.own])
    }

    /// Returns the file below the folder of operations, without its extension.
    #[must_use]
    pub fn file(&self) -> String {
        let names: Vec<String> = self.names().map(Ident::to_string).collect();
        names.join("/")
    }
}

impl fmt::Display for ModulePath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.names().map(Ident::to_string).collect();
        out.write_str(&names.join("::"))
    }
}
