//! The rehearsal of the publication of the packages that others use: nothing is published, and the crates that are made of
//! the packages are compiled, so they have all that they read.

use std::fs;

use openapi_crate::cargo::cargo;
use openapi_crate::outcome::{Failure, Outcome};

use crate::workspace::Workspace;

/// The packages, in the order of their dependencies.
const PACKAGES: [&str; 3] = ["generator", "openapi-crate", "okta-users"];

/// Packs the packages and compiles what was packed.
///
/// Each run has a target folder of its own. Cargo takes a package of a registry for unchangeable, and the registry that it
/// makes here for one that it knows if it is in the same folder: it would compile a package against an earlier version of
/// another.
pub fn rehearse() -> Result<Outcome, Failure> {
    let workspace = Workspace::find();
    let parent = workspace.scratch("publication");
    fs::create_dir_all(&parent).map_err(Failure::file("create", &parent))?;
    let target = tempfile::tempdir_in(&parent).map_err(Failure::file("create", &parent))?;
    let packages = PACKAGES.iter().flat_map(|package| ["--package", package]);
    let status = cargo()
        .args(["publish", "--dry-run", "--allow-dirty", "--target-dir"])
        .arg(target.path())
        .args(packages)
        .current_dir(workspace.root())
        .status()
        .map_err(Failure::program("cargo"))?;
    Ok(if status.success() {
        Outcome::Fine
    } else {
        Outcome::Finding
    })
}
