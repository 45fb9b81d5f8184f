//! The comparison of generated files with those on disk.
//!
//! A checkout may end lines with CR LF in place of the generated LF; such files are equal. The alternative, a generated
//! `.gitattributes`, would be one more file in every crate, would only affect Git, and would not repair existing
//! checkouts.

#[cfg(feature = "cli")]
mod digests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::time::SystemTime;

use generator::files::Files;

use super::entries::{self, Entry, Origin};
use super::target::Target;
use crate::outcome::Failure;

#[cfg(feature = "cli")]
pub use digests::digest;

/// The generated crate and the content of its folder, sorted by path.
#[derive(Debug)]
pub struct Comparison<'t> {
    /// The generated files, each with the one on disk.
    pub wanted: BTreeMap<String, Wanted<'t>>,
    /// Entries in the owned part that are not generated: files, links and empty folders.
    pub orphaned: BTreeMap<String, Origin>,
}

/// A generated file beside the entry on disk at its path.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted<'t> {
    /// There is no entry.
    New {
        /// The generated text.
        text: &'t str,
    },
    /// The entry has the same text except for line ends, and this modification time.
    Same(SystemTime),
    /// A different entry.
    Different {
        /// The generated text.
        text: &'t str,
        /// That of the entry, with LF line ends.
        old: String,
        /// The origin of the entry.
        origin: Origin,
    },
}

impl<'t> Comparison<'t> {
    /// Reads the owned part of the target and compares it with `files`.
    pub fn between(target: &Target, files: &'t Files) -> Result<Self, Failure> {
        let mut entries = entries::read(target)?;
        let mut wanted = BTreeMap::new();
        for (path, text) in files.iter() {
            if !target.layout().owns(path) {
                return Err(Failure::ForeignFile {
                    path: path.to_owned(),
                });
            }
            wanted.insert(path.to_owned(), compared(text, entries.remove(path)));
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
    #[cfg(feature = "cli")]
    pub fn is_equal(&self) -> bool {
        self.orphaned.is_empty() && self.unchanged() == self.wanted.len()
    }

    /// Iterates over the files whose text differs: path, text on disk, generated text.
    #[cfg(feature = "cli")]
    pub fn changed(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.wanted.iter().filter_map(|(path, file)| match file {
            Wanted::Different { text, old, .. } => Some((path.as_str(), old.as_str(), *text)),
            Wanted::New { .. } | Wanted::Same(_) => None,
        })
    }

    /// Iterates over the paths of the files that are new or differ.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        let wanted = self.wanted.iter();
        let written = wanted.filter(|(_, file)| !matches!(file, Wanted::Same(_)));
        written.map(|(path, _)| path.as_str())
    }

    /// Iterates over the paths of the entries that were not generated and would be overwritten or removed.
    pub fn unmarked(&self) -> impl Iterator<Item = &str> {
        let wanted = self.wanted.iter().filter_map(|(path, file)| match file {
            Wanted::Different {
                origin: Origin::Unmarked,
                ..
            } => Some(path.as_str()),
            Wanted::Different { .. } | Wanted::New { .. } | Wanted::Same(_) => None,
        });
        let orphaned = self.orphaned.iter();
        let orphaned = orphaned.filter(|(_, origin)| **origin == Origin::Unmarked);
        wanted.chain(orphaned.map(|(path, _)| path.as_str()))
    }

    /// Returns whether anything at or below `part`, one of the owned ones, differs.
    pub fn differs_in(&self, part: &str) -> bool {
        let inside = |path: &str| path.split('/').next() == Some(part);
        self.orphaned.keys().any(|path| inside(path))
            || self
                .wanted
                .iter()
                .any(|(path, file)| inside(path) && !matches!(file, Wanted::Same(_)))
    }

    fn unchanged(&self) -> usize {
        self.wanted
            .values()
            .filter(|file| matches!(file, Wanted::Same(_)))
            .count()
    }
}

/// Formats the counts in one line: `3 files written, 97 unchanged, 1 removed`.
impl fmt::Display for Comparison<'_> {
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

fn compared(text: &str, entry: Option<Entry>) -> Wanted<'_> {
    let Some(entry) = entry else {
        return Wanted::New { text };
    };
    if let Entry::File { bytes, modified } = &entry
        && bytes == text.as_bytes()
    {
        // Most files are equal to the byte, and need no further look.
        return Wanted::Same(*modified);
    }
    let origin = entry.origin();
    let old = match entry {
        Entry::EmptyFolder | Entry::Link => String::new(),
        Entry::File { bytes, modified } => {
            let old = plain_lines(&bytes);
            if old == text {
                return Wanted::Same(modified);
            }
            old.into_owned()
        }
    };
    Wanted::Different { text, old, origin }
}

/// Converts the line ends of a text to LF.
pub fn plain_lines(bytes: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(bytes);
    // One character is found much faster than two, and most texts do not have it.
    if text.contains('\r') && text.contains("\r\n") {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        text
    }
}
