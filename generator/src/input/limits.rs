//! Limits on the size and the cost of a document.
//!
//! Each limit is far beyond every published document. A document that exceeds one is rejected, and the message names
//! the limit.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A quantity that is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Bytes of the document and of all files that it refers to.
    InputBytes,
    /// Files other than the document.
    Files,
    /// Objects that are inlined for references.
    Copies,
    /// Values of one file, including those that aliases repeat.
    Values,
    /// Bytes of one name, such as a key or a path.
    NameLength,
    /// Schema visits during lowering.
    Steps,
    /// Properties of all types together.
    Fields,
    /// Bytes of the crate.
    OutputBytes,
}

impl Limit {
    /// All limits.
    pub const ALL: [Self; 8] = [
        Self::InputBytes,
        Self::Files,
        Self::Copies,
        Self::Values,
        Self::NameLength,
        Self::Steps,
        Self::Fields,
        Self::OutputBytes,
    ];

    /// Returns the name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::InputBytes => "input-bytes",
            Self::Files => "files",
            Self::Copies => "copies",
            Self::Values => "values",
            Self::NameLength => "name-length",
            Self::Steps => "steps",
            Self::Fields => "fields",
            Self::OutputBytes => "output-bytes",
        }
    }

    /// Returns what is counted, to follow a number.
    pub(crate) fn counted(self) -> &'static str {
        match self {
            Self::InputBytes => "bytes in the document and the files that it refers to",
            Self::Files => "files that the document refers to",
            Self::Copies => "objects that are inlined for references",
            Self::Values => "values in one file",
            Self::NameLength => "bytes in one name",
            Self::Steps => "schema visits during lowering",
            Self::Fields => "properties of all types together",
            Self::OutputBytes => "bytes in the crate",
        }
    }

    /// Returns the default limit.
    ///
    /// Published documents reach 13 MB, 3000 files and 700 copies.
    fn usual(self) -> usize {
        match self {
            Self::InputBytes => 64 << 20,
            Self::Files | Self::Copies => 20_000,
            Self::Values => 4_000_000,
            Self::NameLength => 4_000,
            Self::Steps => 4_000_000,
            Self::Fields => 1_000_000,
            Self::OutputBytes => 512 << 20,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The limits of a generation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits(BTreeMap<Limit, usize>);

impl Limits {
    /// The default limits.
    pub const USUAL: Self = Self(BTreeMap::new());

    /// Sets one limit.
    #[must_use]
    pub fn with(mut self, given: Given) -> Self {
        self.0.insert(given.limit, given.most);
        self
    }

    /// Returns the error for more than `limit` allows.
    pub(crate) fn exceeded(&self, limit: Limit) -> Exceeded {
        Exceeded(Given {
            limit,
            most: self.of(limit),
        })
    }

    /// Returns an error if `found` is more than `limit` allows.
    pub(crate) fn check(&self, limit: Limit, found: usize) -> Result<(), Exceeded> {
        match found <= self.of(limit) {
            true => Ok(()),
            false => Err(self.exceeded(limit)),
        }
    }

    /// Returns how much `limit` allows.
    pub fn of(&self, limit: Limit) -> usize {
        self.0.get(&limit).copied().unwrap_or_else(|| limit.usual())
    }
}

/// A limit set by the user, written `steps=1000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// The limited quantity.
    pub limit: Limit,
    /// The largest allowed value.
    pub most: usize,
}

/// A limit that a document exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded(pub(crate) Given);

/// The error for text that is not a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidLimit;

impl FromStr for Given {
    type Err = InvalidLimit;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, most) = text.split_once('=').ok_or(InvalidLimit)?;
        let limit = Limit::ALL.into_iter().find(|limit| limit.name() == name);
        let most = most.parse().map_err(|_| InvalidLimit)?;
        limit.map(|limit| Self { limit, most }).ok_or(InvalidLimit)
    }
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.limit, self.most)
    }
}

impl fmt::Display for InvalidLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected NAME=NUMBER, as in `steps=1000`, where NAME is one of ")?;
        f.write_str(&Limit::ALL.map(Limit::name).join(", "))
    }
}

impl std::error::Error for InvalidLimit {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_parsed_as_it_is_printed() {
        for limit in Limit::ALL {
            let given = Given { limit, most: 7 };
            assert_eq!(given.to_string().parse(), Ok(given));
            assert_eq!(Limits::USUAL.with(given).of(limit), 7);
        }
        for text in ["", "steps", "steps=", "steps=-1", "stairs=1", "steps=1=2"] {
            assert_eq!(text.parse::<Given>(), Err(InvalidLimit), "{text}");
        }
    }
}
