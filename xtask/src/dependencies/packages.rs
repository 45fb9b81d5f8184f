//! The packages that Cargo would build with all features and for every platform.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;

use semver::Version;
use serde::Deserialize;

use openapi_crate::cargo::cargo;
use openapi_crate::outcome::Failure;

/// The source of packages of the public registry.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The packages.
#[derive(Debug, Deserialize)]
pub struct Packages {
    packages: Vec<Package>,
}

/// A package in the output of `cargo metadata`.
#[derive(Debug, Deserialize)]
pub struct Package {
    pub name: String,
    pub version: Version,
    pub license: Option<String>,
    source: Option<String>,
    dependencies: Vec<Dependency>,
}

/// A dependency of a package.
#[derive(Debug, Deserialize)]
pub struct Dependency {
    pub name: String,
    req: String,
    path: Option<String>,
}

/// The source of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source<'a> {
    /// This repository.
    Here,
    /// The public registry.
    Registry,
    /// Anywhere else.
    Other(&'a str),
}

impl Packages {
    /// Runs Cargo, which needs no network if the packages of the lock file are downloaded.
    pub fn of(root: &Path) -> Result<Self, Failure> {
        let metadata = stdout(
            root,
            &["metadata", "--format-version", "1", "--all-features"],
        )?;
        let mut all: Self =
            serde_json::from_slice(&metadata).map_err(|error| stopped(error.to_string()))?;
        // The metadata also contain packages that no feature enables, which are never built.
        let tree = [
            "tree",
            "--workspace",
            "--all-features",
            "--target",
            "all",
            "--edges",
            "all",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ];
        let tree = String::from_utf8_lossy(&stdout(root, &tree)?).into_owned();
        let built: BTreeSet<&str> = tree.lines().map(name_and_version).collect();
        all.packages.retain(|package| {
            built.contains(format!("{} v{}", package.name, package.version).as_str())
        });
        Ok(all)
    }

    #[cfg(test)]
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).expect("packages")
    }

    pub fn len(&self) -> usize {
        self.packages.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter()
    }
}

/// Returns the beginning of a line of `cargo tree`, without the path of the package.
fn name_and_version(line: &str) -> &str {
    let end = line
        .match_indices(' ')
        .nth(1)
        .map_or(line.len(), |(end, _)| end);
    line.get(..end).unwrap_or(line)
}

fn stdout(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
    let output = cargo()
        .args(arguments)
        .args(["--locked", "--offline"])
        .current_dir(root)
        .stdin(Stdio::null())
        .output()
        .map_err(Failure::program("cargo"))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(stopped(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ))
    }
}

fn stopped(output: String) -> Failure {
    Failure::Stopped {
        program: "cargo",
        output,
    }
}

impl Package {
    pub fn source(&self) -> Source<'_> {
        match self.source.as_deref() {
            None => Source::Here,
            Some(REGISTRY) => Source::Registry,
            Some(other) => Source::Other(other),
        }
    }

    /// Iterates over the dependencies without a version.
    pub fn wildcards(&self) -> impl Iterator<Item = &Dependency> {
        self.dependencies
            .iter()
            .filter(|dependency| dependency.req == "*" && dependency.path.is_none())
    }
}
