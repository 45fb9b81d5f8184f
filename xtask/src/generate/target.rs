//! The folder that a crate is generated into, and which part of it the generator owns.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::mark::is_marked;
use super::stage::holds_nothing_else;
use crate::outcome::{Failure, Refusal};
use crate::reading::{self, LARGEST};

/// What a generation replaces in a crate; everything else in the folder is left as it is.
pub const OWNED: [&str; 3] = ["Cargo.toml", "README.md", "src"];

/// A folder that may be generated into.
#[derive(Clone, Debug)]
pub struct Target {
    path: PathBuf,
    shown: String,
}

/// Whether a folder is known to belong to the generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// It is this repository's own generated crate.
    Known,
    /// Somebody named it, so its content has to tell.
    Unknown,
    /// Somebody named it, and said that its content may go.
    Granted,
}

impl Target {
    /// Makes sure that generating into `path` overwrites nothing that a person wrote.
    ///
    /// A folder of unknown ownership must be new, empty, or hold an earlier output. Whether each file in it is one of
    /// that output is looked at when it is about to be replaced.
    /// A symbolic link is always refused: what it points to may lie anywhere.
    pub fn open(path: &Path, shown: &str, ownership: Ownership) -> Result<Self, Failure> {
        let kind = kind_of(path)?;
        let parts = OWNED.iter().map(|part| path.join(part));
        for part in std::iter::once(path.to_owned()).chain(parts) {
            if kind_of(&part)? == Kind::Symlink {
                return Err(Failure::Target {
                    path: part,
                    refusal: Refusal::Symlink,
                });
            }
        }
        let refuse = |refusal| {
            Err(Failure::Target {
                path: path.to_owned(),
                refusal,
            })
        };
        match (kind, ownership) {
            (Kind::Other | Kind::Symlink, _) => return refuse(Refusal::NotAFolder),
            (Kind::Folder, Ownership::Unknown)
                if !holds_nothing_else(path)? && !holds_output(path)? =>
            {
                return refuse(Refusal::Foreign);
            }
            (Kind::Folder | Kind::Missing, _) => (),
        }
        Ok(Self {
            path: path.to_owned(),
            shown: shown.to_owned(),
        })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Missing,
    Folder,
    Symlink,
    Other,
}

fn kind_of(path: &Path) -> Result<Kind, Failure> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => Ok(Kind::Symlink),
        Ok(metadata) if metadata.is_dir() => Ok(Kind::Folder),
        Ok(_) => Ok(Kind::Other),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Kind::Missing),
        Err(error) => Err(Failure::file("look at", path)(error)),
    }
}

/// Whether the manifest or the library bears the mark; the other one may have been deleted.
fn holds_output(folder: &Path) -> Result<bool, Failure> {
    for file in ["Cargo.toml", "src/lib.rs"] {
        let path = folder.join(file);
        match reading::bytes(&path, LARGEST) {
            Ok(bytes) if is_marked(&bytes) => return Ok(true),
            Ok(_) => (),
            Err(error) if is_missing(&error) => (),
            Err(error) => return Err(Failure::file("read", &path)(error)),
        }
    }
    Ok(false)
}

/// Whether there is nothing at a path, or a file where a folder on the way to it would be.
pub fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Whether a path that the generator made lies in the part of the crate that it owns.
pub fn is_owned(path: &str) -> bool {
    let plain = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let below_src = path
        .strip_prefix("src/")
        .is_some_and(|rest| !rest.is_empty());
    plain && !path.contains('\\') && (below_src || matches!(path, "Cargo.toml" | "README.md"))
}

#[cfg(test)]
mod tests {
    use super::is_owned;

    #[test]
    fn only_the_crate_is_owned() {
        for path in [
            "Cargo.toml",
            "README.md",
            "src/lib.rs",
            "src/models/user.rs",
        ] {
            assert!(is_owned(path), "{path}");
        }
        for path in [
            "",
            "src",
            "src/",
            "build.rs",
            "src/../build.rs",
            "/etc/passwd",
            "src\\..\\x",
            "tests/a.rs",
        ] {
            assert!(!is_owned(path), "{path}");
        }
    }
}
