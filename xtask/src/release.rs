//! `cargo xtask release TAG`: checks that a tag can be released, and prints the notes of its release.
//!
//! The workflow `release` calls it before it publishes anything: what a registry has accepted cannot be replaced.

mod changelog;
mod problem;
mod tag;

use std::fs;

use clap::Args;
use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::terminal;

use crate::workspace::Workspace;
use changelog::entry;
use problem::ReleaseProblem;
use tag::Tag;

/// The command line of `release`.
#[derive(Args)]
pub struct Arguments {
    /// The tag: `v1.2.3` for the generator and its command, `okta-users-v1.2.3` for the client
    #[arg(value_name = "TAG")]
    tag: String,
}

/// Checks the tag against the manifest and the changelog of what it releases.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let workspace = Workspace::find();
    let read = |path: &str| {
        let path = workspace.root().join(path);
        fs::read_to_string(&path).map_err(Failure::file("read", &path))
    };
    let tag = match arguments.tag.parse::<Tag>() {
        Ok(tag) => tag,
        Err(problem) => return reject(&problem),
    };
    let manifest = read(tag.subject.manifest())?;
    let changelog = read(tag.subject.changelog())?;
    match notes(&tag, &manifest, &changelog) {
        Ok(notes) => {
            terminal::result(&notes)?;
            Ok(Outcome::Fine)
        }
        Err(problem) => reject(&problem),
    }
}

fn reject(problem: &ReleaseProblem) -> Result<Outcome, Failure> {
    terminal::error(&format!("error: {problem}\n"));
    Ok(Outcome::Finding)
}

/// Returns the entry of the changelog for a tag whose version is that of the manifest.
fn notes(tag: &Tag, manifest: &str, changelog: &str) -> Result<String, ReleaseProblem> {
    let found = tag.subject.version_in(manifest);
    if found.as_ref() != Some(&tag.version) {
        return Err(ReleaseProblem::Version {
            tagged: tag.version.clone(),
            manifest: tag.subject.manifest(),
            found,
        });
    }
    entry(changelog, tag)
}

#[cfg(test)]
mod tests;
