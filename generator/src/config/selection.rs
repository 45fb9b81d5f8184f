//! Which operations are generated.

use std::fmt;

/// The operations that a client has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What is taken; everything where nothing is named.
    pub(super) include: Vec<Selector>,
    /// What is left out of that.
    pub(super) exclude: Vec<Selector>,
}

/// A way to name operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// Those with this tag.
    Tag(String),
    /// Those of this path, or, where it ends in `*`, of all paths that begin like it.
    Path(String),
    /// The one of this `operationId`, or of the name that messages give it where it has none.
    Operation(String),
}

/// What a selector is held against.
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
    /// Whether an operation is generated.
    pub fn takes(&self, candidate: Candidate<'_>) -> bool {
        let is_named = |selectors: &[Selector]| {
            let mut selectors = selectors.iter();
            selectors.any(|selector| selector.names(candidate))
        };
        (self.include.is_empty() || is_named(&self.include)) && !is_named(&self.exclude)
    }

    /// All entries, each with the key that it stands under.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &Selector)> {
        let include = self.include.iter().map(|selector| ("include", selector));
        let exclude = self.exclude.iter().map(|selector| ("exclude", selector));
        include.chain(exclude)
    }
}

impl Selector {
    /// Whether the selector names an operation.
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

/// As the file has it: the key, and the entry.
impl fmt::Display for Selector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(tag) => write!(formatter, "tags: {tag}"),
            Self::Path(path) => write!(formatter, "paths: {path}"),
            Self::Operation(id) => write!(formatter, "operations: {id}"),
        }
    }
}
