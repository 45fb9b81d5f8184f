//! The folder of generated code, and the part of it that the generator owns.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::layout::Layout;
use super::mark::is_marked;
use super::stage::has_only_stages;
use crate::outcome::{Failure, TargetError};
use crate::reading::{self, LARGEST};

/// A folder that may be generated into.
#[derive(Clone, Debug)]
pub struct Target {
    path: PathBuf,
    shown: String,
    layout: Layout,
}

/// Whether the generator may overwrite a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// The folder is the generated crate of this repository.
    #[cfg(feature = "cli")]
    Known,
    /// The user passed the folder, so its content decides.
    Unknown,
    /// The user passed the folder with `--force`.
    #[cfg(feature = "cli")]
    Granted,
}

impl Target {
    /// Checks that generating into `path` overwrites nothing written by hand.
    ///
    /// A folder of unknown ownership must be new, empty, or contain an earlier output. Each of its files is checked
    /// before it is replaced. A symbolic link is always rejected, since its target may be anywhere.
    pub fn open(
        path: &Path,
        shown: &str,
        layout: Layout,
        ownership: Ownership,
    ) -> Result<Self, Failure> {
        let kind = kind_of(path)?;
        let parts = layout.owned().iter().map(|part| path.join(part));
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
                if !has_only_stages(path)? && !holds_output(path, layout)? =>
            {
                return reject(match layout {
                    Layout::Crate => TargetError::Unmarked,
                    Layout::Module => TargetError::UnmarkedModule,
                });
            }
            (Kind::Folder | Kind::Missing, _) => (),
        }
        Ok(Self {
            path: path.to_owned(),
            shown: shown.to_owned(),
            layout,
        })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns where the code is in the folder.
    pub fn layout(&self) -> Layout {
        self.layout
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
        Err(error) if is_missing(&error) => Ok(Kind::Missing),
        Err(error) => Err(Failure::file("look at", path)(error)),
    }
}

/// Returns whether one of the files contains the mark that every output has.
fn holds_output(folder: &Path, layout: Layout) -> Result<bool, Failure> {
    for file in layout.marked() {
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
