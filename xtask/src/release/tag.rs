//! Tags of releases.

use std::str::FromStr;

use semver::Version;
use toml::Table;

use super::problem::ReleaseProblem;
use crate::workspace::CLIENT_MANIFEST;

/// A tag: what is released, and its version.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) subject: Subject,
    pub(super) version: Version,
}

/// What a tag releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The packages `generator` and `openapi-crate`, which have one version.
    Generator,
    /// The package `okta-users`.
    Client,
}

impl Subject {
    /// Returns the beginning of its tags.
    fn prefix(self) -> &'static str {
        match self {
            Self::Generator => "v",
            Self::Client => "okta-users-v",
        }
    }

    /// Returns the path of the manifest that has its version.
    pub(super) fn manifest(self) -> &'static str {
        match self {
            Self::Generator => "Cargo.toml",
            Self::Client => CLIENT_MANIFEST,
        }
    }

    /// Returns the path of its changelog.
    pub(super) fn changelog(self) -> &'static str {
        match self {
            Self::Generator => "generator/CHANGELOG.md",
            Self::Client => "generated-client/CHANGELOG.md",
        }
    }

    /// Returns the version in the text of its manifest.
    pub(super) fn version_in(self, manifest: &str) -> Option<Version> {
        let manifest = manifest.parse::<Table>().ok()?;
        let package = match self {
            Self::Generator => manifest.get("workspace")?.get("package")?,
            Self::Client => manifest.get("package")?,
        };
        package.get("version")?.as_str()?.parse().ok()
    }
}

impl FromStr for Tag {
    type Err = ReleaseProblem;

    fn from_str(text: &str) -> Result<Self, ReleaseProblem> {
        let of = |subject: Subject| {
            let version = text.strip_prefix(subject.prefix())?.parse().ok()?;
            Some(Self { subject, version })
        };
        of(Subject::Generator)
            .or_else(|| of(Subject::Client))
            .ok_or_else(|| ReleaseProblem::Tag(text.to_owned()))
    }
}
