//! The folder of a generated crate, and the part of it that the generator owns.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::mark::is_marked;
use super::stage::has_only_stages;
use crate::outcome::{Failure, TargetError};
use crate::reading::{self, LARGEST};

/// The entries of a crate that a generation replaces; everything else in the folder is left unchanged.
pub const OWNED: [&str; 3] = ["Cargo.toml", "README.md", "src"];

/// A folder that may be generated into.
#[derive(Clone, Debug)]
pub struct Target {
    path: PathBuf,
    shown: String,
}

/// Whether the generator may overwrite a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// The folder is the generated crate of this repository.
    Known,
    /// The user passed the folder, so its content decides.
    Unknown,
    /// The user passed the folder with `--force`.
    Granted,
}

impl Target {
    /// Checks that generating into `path` overwrites nothing written by hand.
    ///
    /// A folder of unknown ownership must be new, empty, or contain an earlier output. Each of its files is checked
    /// before it is replaced. A symbolic link is always rejected, since its target may be anywhere.
    pub fn open(path: &Path, shown: &str, ownership: Ownership) -> Result<Self, Failure> {
        let kind = kind_of(path)?;
        let parts = OWNED.iter().map(|part| path.join(part));
        for part in std::iter::once(path.to_owned()).chain(parts) {
            if kind_of(&part)? == Kind::Symlink {
                return Err(Failure::Target {
                    path: part,
                    reason: TargetError::Symlink,
                });
            }
        }
        let reject = |reason| {
            Err(Failure::Target {
                path: path.to_owned(),
                reason,
            })
        };
        match (kind, ownership) {
            (Kind::Other | Kind::Symlink, _) => return reject(TargetError::NotAFolder),
            (Kind::Folder, Ownership::Unknown)
                if !has_only_stages(path)? && !holds_output(path)? =>
            {
                return reject(TargetError::Unmarked);
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

/// Returns whether the manifest or the library contains the mark; the other one may have been deleted.
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

/// Returns whether a path does not exist, or one of its parents is a file.
pub fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Returns whether a generated path is in the owned part of the crate.
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
