//! A package in the policy: `name` or `name@version`.

use std::fmt;
use std::str::FromStr;

use semver::{Op, Version, VersionReq};
use serde::Deserialize;

/// An entry of a list, with its reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    #[serde(rename = "crate")]
    pub package: Spec,
    pub reason: String,
}

/// A package, in all versions or in those with this prefix.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Spec {
    name: String,
    version: Option<VersionReq>,
}

impl Spec {
    /// Returns whether a package matches.
    pub fn is(&self, name: &str, version: &Version) -> bool {
        let of_version = self.version.as_ref();
        self.name == name && of_version.is_none_or(|wanted| wanted.matches(version))
    }
}

impl FromStr for Spec {
    type Err = semver::Error;

    fn from_str(text: &str) -> Result<Self, semver::Error> {
        let Some((name, version)) = text.split_once('@') else {
            return Ok(Self {
                name: text.to_owned(),
                version: None,
            });
        };
        let mut version: VersionReq = version.parse()?;
        // `0.2` matches only versions with this prefix, no later ones.
        if let Some(first) = version.comparators.first_mut() {
            first.op = Op::Exact;
        }
        Ok(Self {
            name: name.to_owned(),
            version: Some(version),
        })
    }
}

impl TryFrom<String> for Spec {
    type Error = semver::Error;

    fn try_from(text: String) -> Result<Self, semver::Error> {
        text.parse()
    }
}

impl fmt::Display for Spec {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.version {
            None => out.write_str(&self.name),
            Some(version) => write!(
                out,
                "{}@{}",
                self.name,
                version.to_string().trim_start_matches('=')
            ),
        }
    }
}
