//! The policy: the part of cargo-deny's configuration that this workspace uses. Any other key is rejected, since it
//! would be ignored.

use std::str::FromStr;

use serde::Deserialize;
use spdx::Licensee;

use super::spec::Entry;

/// The policy for packages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The graph that cargo-deny checks, which must be complete.
    #[serde(rename = "graph")]
    _graph: Graph,
    /// The advisories, which only cargo-deny checks.
    #[serde(rename = "advisories")]
    _advisories: toml::Table,
    pub licenses: Licenses,
    pub bans: Bans,
    #[serde(rename = "sources")]
    _sources: Sources,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Graph {
    #[serde(rename = "all-features")]
    _all_features: Always,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Licenses {
    #[serde(rename = "include-dev")]
    _include_dev: Always,
    pub allow: Vec<License>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bans {
    #[serde(rename = "multiple-versions")]
    _multiple_versions: Deny,
    #[serde(rename = "wildcards")]
    _wildcards: Deny,
    #[serde(rename = "allow-wildcard-paths")]
    _allow_wildcard_paths: Always,
    pub deny: Vec<Entry>,
    /// Versions that may be used beside another one.
    pub skip: Vec<Entry>,
}

/// The allowed sources: the public registry and this repository.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Sources {
    #[serde(rename = "unknown-registry")]
    _unknown_registry: Deny,
    #[serde(rename = "unknown-git")]
    _unknown_git: Deny,
}

/// The only supported level.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Deny {
    Deny,
}

/// The value `true`.
#[derive(Debug, Deserialize)]
#[serde(try_from = "bool")]
struct Always;

impl TryFrom<bool> for Always {
    type Error = &'static str;

    fn try_from(value: bool) -> Result<Self, Self::Error> {
        value.then_some(Self).ok_or("expected `true`")
    }
}

/// A licence by its SPDX name.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct License(pub Licensee);

impl TryFrom<String> for License {
    type Error = spdx::ParseError;

    fn try_from(text: String) -> Result<Self, spdx::ParseError> {
        Licensee::parse(&text).map(Self)
    }
}

impl FromStr for Policy {
    type Err = toml::de::Error;

    fn from_str(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}
