//! The two verdicts of a change, which are never folded into one.

use std::fmt;

/// What a change means for code that uses the crate, as a level of semantic versioning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RustLevel {
    /// No public item of the crate changes.
    #[default]
    None,
    /// No signature changes, but what the code does or says.
    Patch,
    /// Items are added or deprecated: code that compiled still does.
    Minor,
    /// Items are removed or changed: code that compiled may no longer do.
    Major,
}

impl RustLevel {
    /// Returns the word for it in reports and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for RustLevel {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// What a change means for a program that keeps to the old document and talks to a server that keeps to the new one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WireVerdict {
    /// Nothing on the wire changes.
    #[default]
    None,
    /// The program still works.
    Compatible,
    /// The server may reject its requests, or it may not understand the responses.
    Breaking,
}

impl WireVerdict {
    /// Returns the word for it in reports and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Compatible => "compatible",
            Self::Breaking => "breaking",
        }
    }
}

impl fmt::Display for WireVerdict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// The verdicts for both directions of the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wire {
    /// For requests of an old program that a new server reads.
    pub requests: WireVerdict,
    /// For responses of a new server that an old program reads.
    pub responses: WireVerdict,
}

impl Wire {
    /// Nothing changes in either direction.
    pub const NONE: Self = Self::both(WireVerdict::None);

    /// Creates the verdict of a change that concerns requests only.
    #[must_use]
    pub const fn requests(requests: WireVerdict) -> Self {
        Self {
            requests,
            responses: WireVerdict::None,
        }
    }

    /// Creates the verdict of a change that concerns responses only.
    #[must_use]
    pub const fn responses(responses: WireVerdict) -> Self {
        Self {
            requests: WireVerdict::None,
            responses,
        }
    }

    /// Creates the verdict of a change that is the same in both directions.
    #[must_use]
    pub const fn both(verdict: WireVerdict) -> Self {
        Self {
            requests: verdict,
            responses: verdict,
        }
    }

    /// Returns the graver verdict of each direction.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            requests: self.requests.max(other.requests),
            responses: self.responses.max(other.responses),
        }
    }

    /// Returns the graver verdict of both directions.
    #[must_use]
    pub fn worst(self) -> WireVerdict {
        self.requests.max(self.responses)
    }
}
