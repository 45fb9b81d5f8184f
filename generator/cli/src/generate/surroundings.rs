//! The Cargo workspace around a generated crate.
//!
//! Cargo treats every crate below the manifest of a workspace as part of it. A crate there that declares its own
//! workspace cannot be a path dependency of the others.

use std::fs;
use std::path::{Path, PathBuf};

use generator::config::{Config, Membership};
use toml::{Table, Value};

use crate::reading;

/// The workspace around a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// The manifest of the workspace.
    pub manifest: PathBuf,
    /// The path of the folder relative to the workspace.
    pub folder: String,
    /// Whether the workspace lists the folder.
    pub listing: Listing,
}

/// Whether a workspace lists a folder among its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// The workspace lists it by its path or a pattern.
    Listed,
    /// The workspace does not list it; it becomes a member if it is added, or if a member depends on it.
    Unlisted,
}

impl Surroundings {
    /// Finds the workspace around `folder`, which need not exist. Returns `None` if there is none, or if it
    /// excludes the folder.
    pub fn of(folder: &Path) -> Option<Self> {
        let folder = real(folder);
        let (root, table) = folder.ancestors().skip(1).find_map(|above| {
            let text = reading::text(&above.join("Cargo.toml")).ok()?;
            let manifest: Table = text.parse().ok()?;
            let workspace = manifest.get("workspace")?.as_table()?.clone();
            Some((above.to_owned(), workspace))
        })?;
        let inside: Vec<String> = folder
            .strip_prefix(&root)
            .ok()?
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        let listed = patterns(&table, "members").any(|pattern| covers(&pattern, &inside));
        let left_out = patterns(&table, "exclude").any(|path| inside.starts_with(&path));
        if left_out && !listed {
            return None;
        }
        Some(Self {
            manifest: root.join("Cargo.toml"),
            folder: inside.join("/"),
            listing: if listed {
                Listing::Listed
            } else {
                Listing::Unlisted
            },
        })
    }
}

/// Returns the membership of a crate if the configuration does not set it.
pub fn membership(surroundings: Option<&Surroundings>) -> Membership {
    match surroundings {
        Some(_) => Membership::Member,
        None => Membership::Standalone,
    }
}

/// Canonicalizes the existing part of a path.
fn real(folder: &Path) -> PathBuf {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    for there in whole.ancestors() {
        if let (Ok(real), Ok(rest)) = (fs::canonicalize(there), whole.strip_prefix(there)) {
            return if rest == Path::new("") {
                real
            } else {
                real.join(rest)
            };
        }
    }
    whole
}

/// Returns a list of paths of a workspace, each split into its parts.
fn patterns(workspace: &Table, key: &str) -> impl Iterator<Item = Vec<String>> {
    let list = workspace.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(|path| {
        let parts = path.as_str()?.split('/');
        let parts = parts.filter(|part| !matches!(*part, "" | "."));
        Some(parts.map(str::to_owned).collect())
    })
}

/// Returns whether a pattern of folders matches a folder.
fn covers(pattern: &[String], folder: &[String]) -> bool {
    match (pattern.split_first(), folder.split_first()) {
        (None, None) => true,
        (Some((first, rest)), _) if first == "**" => {
            covers(rest, folder)
                || folder
                    .split_first()
                    .is_some_and(|(_, deeper)| covers(pattern, deeper))
        }
        (Some((first, rest)), Some((name, deeper))) => {
            matches(first.as_bytes(), name.as_bytes()) && covers(rest, deeper)
        }
        (None, Some(_)) | (Some(_), None) => false,
    }
}

/// Returns whether a pattern with `*` and `?` matches a name.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern.split_first(), name.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) => {
            matches(rest, name)
                || name
                    .split_first()
                    .is_some_and(|(_, later)| matches(pattern, later))
        }
        (Some((character, rest)), Some((other, later))) => {
            (character == other || *character == b'?') && matches(rest, later)
        }
        (None, Some(_)) | (Some(_), None) => false,
    }
}

/// Returns the configuration of a crate in the folder `out`, and the workspace around it.
pub fn placed(config: Config, out: &Path) -> (Config, Option<Surroundings>) {
    let around = Surroundings::of(out);
    let config = config.or_membership(membership(around.as_ref()));
    let around = around.filter(|_| config.membership() == Membership::Member);
    (config, around)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(workspace: &str, folder: &str) -> Option<Listing> {
        let scratch = tempfile::tempdir().unwrap();
        fs::write(scratch.path().join("Cargo.toml"), workspace).unwrap();
        let found = Surroundings::of(&scratch.path().join(folder));
        found.map(|found| {
            assert_eq!(found.folder, folder);
            found.listing
        })
    }

    #[test]
    fn members_are_found_as_cargo_finds_them() {
        let workspace =
            "[workspace]\nmembers = ['app', './crates/*', 'deep/**']\nexclude = ['out']\n";
        for folder in ["app", "crates/pets", "deep/a/b"] {
            assert_eq!(
                listing(workspace, folder),
                Some(Listing::Listed),
                "{folder}"
            );
        }
        for folder in ["pets", "crates/a/b", "apps", "output"] {
            assert_eq!(
                listing(workspace, folder),
                Some(Listing::Unlisted),
                "{folder}"
            );
        }
        assert_eq!(listing(workspace, "out/pets"), None);
    }

    #[test]
    fn a_manifest_without_a_workspace_is_ignored() {
        assert_eq!(listing("[package]\nname = 'app'\n", "pets"), None);
        assert_eq!(listing("no TOML", "pets"), None);
    }
}
