//! What a document may cost.
//!
//! Each limit lies far beyond every published document. What exceeds one is refused, with a message that names the limit.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Something that a document must not have too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Bytes of the document and of all files that it refers to.
    InputBytes,
    /// Files beside the document.
    Files,
    /// Things that are put in the place of references to them.
    Copies,
    /// Values of one file, what aliases repeat included.
    Values,
    /// Bytes of one name: a key, a path among them.
    NameLength,
    /// Looks at schemas, while it is worked out what they mean.
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

    /// The name on the command line.
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

    /// What is counted, as it stands behind a number.
    pub(crate) fn counted(self) -> &'static str {
        match self {
            Self::InputBytes => "bytes in the document and the files that it refers to",
            Self::Files => "files that the document refers to",
            Self::Copies => "things that are put in the place of references",
            Self::Values => "values in one file",
            Self::NameLength => "bytes in one name",
            Self::Steps => "looks at schemas, while working out what they mean",
            Self::Fields => "properties of all types together",
            Self::OutputBytes => "bytes in the crate",
        }
    }

    /// How much is allowed where nothing else is asked for.
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

/// How much a document may have of everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits(BTreeMap<Limit, usize>);

impl Limits {
    /// The usual limits.
    pub const USUAL: Self = Self(BTreeMap::new());

    /// The same with another one.
    #[must_use]
    pub fn with(mut self, given: Given) -> Self {
        self.0.insert(given.limit, given.most);
        self
    }

    /// What to say where there is more.
    pub(crate) fn exceeded(&self, limit: Limit) -> Exceeded {
        Exceeded(Given {
            limit,
            most: self.of(limit),
        })
    }

    /// Refuses what is more than is allowed.
    pub(crate) fn check(&self, limit: Limit, found: usize) -> Result<(), Exceeded> {
        match found <= self.of(limit) {
            true => Ok(()),
            false => Err(self.exceeded(limit)),
        }
    }

    /// How much is allowed.
    pub fn of(&self, limit: Limit) -> usize {
        self.0.get(&limit).copied().unwrap_or_else(|| limit.usual())
    }
}

/// A limit that somebody chose, `steps=1000` as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// What is limited.
    pub limit: Limit,
    /// How much is allowed.
    pub most: usize,
}

/// A limit that a document exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded(pub(crate) Given);

/// A text that gives no limit.
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
    fn a_limit_is_read_as_it_is_written() {
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
