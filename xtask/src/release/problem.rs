//! Why a tag cannot be released.

use std::fmt;

use semver::Version;

/// Why a tag cannot be released.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ReleaseProblem {
    /// The tag names nothing that is released.
    Tag(String),
    /// The tag has another version than the manifest.
    Version {
        tagged: Version,
        manifest: &'static str,
        found: Option<Version>,
    },
    /// The changelog says nothing of the version.
    NoEntry { path: &'static str, version: String },
    /// The entry of the changelog has no date.
    NoDate { path: &'static str, version: String },
}

impl fmt::Display for ReleaseProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(tag) => write!(
                out,
                "`{tag}` names no release; expected `v1.2.3` for the generator, `okta-users-v1.2.3` for the client"
            ),
            Self::Version {
                tagged,
                manifest,
                found: Some(found),
            } => write!(
                out,
                "the tag has version {tagged}, {manifest} has {found}; tag the commit that sets the version"
            ),
            Self::Version {
                tagged,
                manifest,
                found: None,
            } => write!(
                out,
                "the tag has version {tagged}, {manifest} has none; set it there"
            ),
            Self::NoEntry { path, version } => write!(
                out,
                "{path} has no entry for {version}; add one below `## {version}, YYYY-MM-DD`"
            ),
            Self::NoDate { path, version } => write!(
                out,
                "the entry for {version} in {path} has no date; change its heading to `## {version}, YYYY-MM-DD`"
            ),
        }
    }
}
