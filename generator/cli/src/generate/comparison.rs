//! The comparison of generated files with those on disk.
//!
//! A checkout may end lines with CR LF in place of the generated LF; such files are equal. The alternative, a generated
//! `.gitattributes`, would be one more file in every crate, would only affect Git, and would not repair existing
//! checkouts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, DirEntry};
use std::path::Path;
use std::time::SystemTime;

use generator::files::Files;

use super::mark::is_marked;
use super::target::{OWNED, Target, is_missing, is_owned};
use crate::outcome::Failure;

/// The generated crate and the content of its folder, sorted by path.
#[derive(Debug)]
pub struct Comparison {
    /// The generated files, each with the one on disk.
    pub wanted: BTreeMap<String, Wanted>,
    /// Entries in the owned part that are not generated: files, links and empty folders.
    pub orphaned: BTreeMap<String, Origin>,
}

/// A generated file.
#[derive(Debug)]
pub struct Wanted {
    /// The generated text.
    pub text: String,
    /// The entry on disk.
    pub found: Found,
}

/// The entry on disk at the path of a generated file.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// The same text except for line ends, with its modification time.
    Same(SystemTime),
    /// A different entry.
    Different {
        /// Its text, with LF line ends.
        old: String,
        /// Its origin.
        origin: Origin,
    },
}

/// The origin of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The generator: the file contains the mark, or is an empty folder, which can be removed without loss.
    Generated,
    /// Another origin.
    Unmarked,
}

/// An entry at a path below the target.
enum Entry {
    File {
        bytes: Vec<u8>,
        modified: SystemTime,
    },
    /// A folder without files.
    EmptyFolder,
    /// A link or a special file.
    Link,
}

impl Entry {
    fn origin(&self) -> Origin {
        match self {
            Self::File { bytes, .. } if is_marked(bytes) => Origin::Generated,
            Self::EmptyFolder => Origin::Generated,
            Self::File { .. } | Self::Link => Origin::Unmarked,
        }
    }
}

impl Comparison {
    /// Reads the owned part of the target and compares it with `files`.
    pub fn between(target: &Target, files: &Files) -> Result<Self, Failure> {
        let mut entries = BTreeMap::new();
        for part in OWNED {
            collect(target.path(), part, &mut entries)?;
        }
        let mut wanted = BTreeMap::new();
        for (path, text) in files.iter() {
            if !is_owned(path) {
                return Err(Failure::ForeignFile {
                    path: path.to_owned(),
                });
            }
            let found = found(text, entries.remove(path));
            wanted.insert(
                path.to_owned(),
                Wanted {
                    text: text.to_owned(),
                    found,
                },
            );
        }
        Ok(Self {
            wanted,
            orphaned: entries
                .into_iter()
                .map(|(path, entry)| (path, entry.origin()))
                .collect(),
        })
    }

    /// Returns whether the files on disk are exactly the generated ones.
    pub fn is_equal(&self) -> bool {
        self.orphaned.is_empty() && self.unchanged() == self.wanted.len()
    }

    /// Iterates over the files whose text differs: path, text on disk, generated text.
    pub fn changed(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.wanted
            .iter()
            .filter_map(|(path, file)| match &file.found {
                Found::Different { old, .. } => {
                    Some((path.as_str(), old.as_str(), file.text.as_str()))
                }
                Found::Nothing | Found::Same(_) => None,
            })
    }

    /// Returns whether anything at or below `part`, one of [`OWNED`], differs.
    pub fn differs_in(&self, part: &str) -> bool {
        let inside = |path: &str| path.split('/').next() == Some(part);
        self.orphaned.keys().any(|path| inside(path))
            || self
                .wanted
                .iter()
                .any(|(path, file)| inside(path) && !matches!(file.found, Found::Same(_)))
    }

    fn unchanged(&self) -> usize {
        self.wanted
            .values()
            .filter(|file| matches!(file.found, Found::Same(_)))
            .count()
    }
}

/// Formats the counts in one line: `3 files written, 97 unchanged, 1 removed`.
impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unchanged = self.unchanged();
        let written = self.wanted.len() - unchanged;
        let removed = self.orphaned.len();
        let noun = if written == 1 { "file" } else { "files" };
        write!(
            f,
            "{written} {noun} written, {unchanged} unchanged, {removed} removed"
        )
    }
}

fn found(text: &str, entry: Option<Entry>) -> Found {
    let Some(entry) = entry else {
        return Found::Nothing;
    };
    if let Entry::File { bytes, modified } = &entry
        && bytes == text.as_bytes()
    {
        // Most files are equal to the byte, and need no further look.
        return Found::Same(*modified);
    }
    let origin = entry.origin();
    let old = match entry {
        Entry::EmptyFolder | Entry::Link => String::new(),
        Entry::File { bytes, modified } => {
            let old = plain_lines(&bytes);
            if old == text {
                return Found::Same(modified);
            }
            old.into_owned()
        }
    };
    Found::Different { old, origin }
}

/// Converts the line ends of a text to LF.
pub fn plain_lines(bytes: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(bytes);
    if text.contains("\r\n") {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        text
    }
}

fn collect(root: &Path, path: &str, entries: &mut BTreeMap<String, Entry>) -> Result<(), Failure> {
    let full = root.join(path);
    let metadata = match fs::symlink_metadata(&full) {
        Ok(metadata) => metadata,
        Err(error) if is_missing(&error) => return Ok(()),
        Err(error) => return Err(Failure::file("look at", &full)(error)),
    };
    let entry = if metadata.is_dir() {
        let children = list(&full)?;
        for child in &children {
            collect(root, &format!("{path}/{child}"), entries)?;
        }
        // Every crate has the folder `src`, even if it is empty.
        if !children.is_empty() || OWNED.contains(&path) {
            return Ok(());
        }
        Entry::EmptyFolder
    } else if metadata.is_file() {
        Entry::File {
            bytes: fs::read(&full).map_err(Failure::file("read", &full))?,
            modified: metadata
                .modified()
                .map_err(Failure::file("look at", &full))?,
        }
    } else {
        Entry::Link
    };
    entries.insert(path.to_owned(), entry);
    Ok(())
}

fn list(folder: &Path) -> Result<Vec<String>, Failure> {
    let name = |entry: DirEntry| entry.file_name().to_string_lossy().into_owned();
    fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(name)).collect())
        .map_err(Failure::file("list", folder))
}
