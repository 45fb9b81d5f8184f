//! What the manifest of the crate that contains the generated code must have.

mod dependency;
mod missing;

use std::collections::BTreeMap;
use std::fmt;

use toml::{Table, Value};

pub use missing::{Incomplete, Missing};

/// The edition that the emitted code is written in.
pub const EDITION: &str = "2024";

/// The feature that Cargo enables unless it is told not to.
const DEFAULT: &str = "default";

/// The features and dependencies that the generated code needs. The manifest of a generated crate has them; that of a
/// crate with the code in a module must have them too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Requirements {
    features: BTreeMap<String, Vec<String>>,
    dependencies: Table,
}

/// The error for a manifest that is not TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    reason: String,
}

impl Requirements {
    /// Returns those of a generated manifest.
    pub(crate) fn of(manifest: &str) -> Self {
        let mut manifest: Table = manifest.parse().unwrap_or_default();
        let mut section = |key: &str| match manifest.remove(key) {
            Some(Value::Table(table)) => table,
            _ => Table::new(),
        };
        let features = section("features").into_iter();
        Self {
            features: features
                .map(|(name, enables)| (name, texts(Some(&enables))))
                .collect(),
            dependencies: section("dependencies"),
        }
    }

    /// Returns the Cargo features that the code asks for, each with what it enables, in alphabetical order.
    pub fn features(&self) -> impl Iterator<Item = (&str, &[String])> {
        let features = self.features.iter();
        features.map(|(name, enables)| (name.as_str(), enables.as_slice()))
    }

    /// Returns the dependencies with their requirements, in Cargo's format. Those that features enable are optional.
    #[must_use]
    pub fn dependencies(&self) -> &Table {
        &self.dependencies
    }

    /// Returns what the manifest of another crate lacks for the code to compile in a module of it.
    ///
    /// A feature that the manifest does not declare is not missing: the code behind it is left out. What a dependency
    /// inherits from a workspace is not looked at.
    ///
    /// # Errors
    ///
    /// Returns an error if the manifest is not TOML.
    pub fn missing_in(&self, manifest: &str) -> Result<Missing, ManifestError> {
        Ok(missing::between(self, &parsed(manifest)?))
    }

    /// Returns the features that the code asks for and a manifest does not declare, in alphabetical order.
    ///
    /// # Errors
    ///
    /// Returns an error if the manifest is not TOML.
    pub fn undeclared_in(&self, manifest: &str) -> Result<Vec<&str>, ManifestError> {
        let manifest = parsed(manifest)?;
        let declared = manifest.get("features").and_then(Value::as_table);
        let names = self.features.keys().map(String::as_str);
        Ok(names
            .filter(|name| *name != DEFAULT)
            .filter(|name| !declared.is_some_and(|declared| declared.contains_key(*name)))
            .collect())
    }
}

impl fmt::Display for ManifestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the manifest is not TOML: {}", self.reason)
    }
}

impl std::error::Error for ManifestError {}

fn parsed(manifest: &str) -> Result<Table, ManifestError> {
    manifest
        .parse()
        .map_err(|error: toml::de::Error| ManifestError {
            reason: error.message().to_owned(),
        })
}

/// Returns the strings of an array.
fn texts(value: Option<&Value>) -> Vec<String> {
    let array = value.and_then(Value::as_array);
    let texts = array.into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
