//! The selection of operations.

use std::fmt;

/// The selected operations of a client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The included operations; all operations if empty.
    pub(super) include: Vec<Selector>,
    /// The operations excluded from those.
    pub(super) exclude: Vec<Selector>,
}

/// A selector of operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// Operations with this tag.
    Tag(String),
    /// Operations of this path or, if it ends with `*`, of all paths with this prefix.
    Path(String),
    /// The operation with this `operationId`, or with the name that messages give it if it has none.
    Operation(String),
}

/// An operation to match a selector against.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The tags of the operation.
    pub tags: &'a [String],
    /// Its path.
    pub path: &'a str,
    /// Its name.
    pub id: &'a str,
}

impl Selection {
    /// Returns whether an operation is generated.
    pub fn takes(&self, candidate: Candidate<'_>) -> bool {
        let is_named = |selectors: &[Selector]| {
            let mut selectors = selectors.iter();
            selectors.any(|selector| selector.names(candidate))
        };
        (self.include.is_empty() || is_named(&self.include)) && !is_named(&self.exclude)
    }

    /// Iterates over all selectors, each with its key.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &Selector)> {
        let include = self.include.iter().map(|selector| ("include", selector));
        let exclude = self.exclude.iter().map(|selector| ("exclude", selector));
        include.chain(exclude)
    }
}

impl Selector {
    /// Returns whether the selector matches an operation.
    pub fn names(&self, candidate: Candidate<'_>) -> bool {
        match self {
            Self::Tag(tag) => candidate.tags.contains(tag),
            Self::Path(path) => match path.strip_suffix('*') {
                Some(start) => candidate.path.starts_with(start),
                None => candidate.path == path,
            },
            Self::Operation(id) => candidate.id == id,
        }
    }
}

/// The key and the value, as in the file.
impl fmt::Display for Selector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(tag) => write!(formatter, "tags: {tag}"),
            Self::Path(path) => write!(formatter, "paths: {path}"),
            Self::Operation(id) => write!(formatter, "operations: {id}"),
        }
    }
}
