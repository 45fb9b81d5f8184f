//! The folder that a crate is generated into, and which part of it the generator owns.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use crate::outcome::{Failure, Refusal};

/// What a generation replaces in a crate; everything else in the folder is left as it is.
pub const OWNED: [&str; 3] = ["Cargo.toml", "README.md", "src"];

/// What generated files say near their head.
const MARKER: &str = "@generated";

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
}

impl Target {
    /// Makes sure that generating into `path` overwrites nothing that a person wrote.
    ///
    /// A folder of unknown ownership must be new, empty, or hold an earlier output.
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
            (Kind::Folder, Ownership::Unknown) if !is_empty(path)? && !holds_output(path)? => {
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

fn is_empty(folder: &Path) -> Result<bool, Failure> {
    let mut entries = fs::read_dir(folder).map_err(Failure::file("list", folder))?;
    Ok(entries.next().is_none())
}

/// Both files carry the marker, so that neither a hand-written manifest nor a hand-written library is lost.
/// One that was deleted does not count against the other.
fn holds_output(folder: &Path) -> Result<bool, Failure> {
    let mut marked = 0;
    for file in ["Cargo.toml", "src/lib.rs"] {
        let path = folder.join(file);
        match fs::read(&path) {
            Ok(bytes) if String::from_utf8_lossy(&bytes).contains(MARKER) => marked += 1,
            Ok(_) => return Ok(false),
            Err(error) if is_missing(&error) => (),
            Err(error) => return Err(Failure::file("read", &path)(error)),
        }
    }
    Ok(marked > 0)
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
