//! The comparison of generated files with those on disk.
//!
//! A checkout may end lines with CR LF in place of the generated LF; such files are equal. The alternative, a generated
//! `.gitattributes`, would be one more file in every crate, would only affect Git, and would not repair existing
//! checkouts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::time::SystemTime;

use generator::files::Files;
use generator::threads::workers;

use super::digest::{Digest, Digester};
use super::entries::{self, Entry, Origin};
use super::target::{Target, is_owned};
use crate::outcome::Failure;

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
        let mut entries = entries::read(target.path())?;
        let mut wanted = BTreeMap::new();
        for (path, text) in files.iter() {
            if !is_owned(path) {
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

    /// Reads the owned part of the target and returns the comparison with the files of a digest; `None` unless it has
    /// exactly those files.
    pub fn with_digest(target: &Target, digest: &Digest) -> Option<Self> {
        let entries: Vec<(String, Entry)> =
            entries::read(target.path()).ok()?.into_iter().collect();
        let texts = workers::map(&entries, |(_, entry)| match entry {
            Entry::File { bytes, modified } => {
                Some((Digest::of(plain_lines(bytes).as_bytes()), *modified))
            }
            Entry::EmptyFolder | Entry::Link => None,
        });
        let texts: Vec<_> = texts.into_iter().collect::<Option<_>>()?;
        let paths = entries.iter().map(|(path, _)| path.as_str());
        if all(paths.zip(texts.iter().map(|(text, _)| text))) != *digest {
            return None;
        }
        let paths = entries.into_iter().map(|(path, _)| path);
        let same = texts.iter().map(|(_, modified)| Wanted::Same(*modified));
        Some(Self {
            wanted: paths.zip(same).collect(),
            orphaned: BTreeMap::new(),
        })
    }

    /// Returns whether the files on disk are exactly the generated ones.
    pub fn is_equal(&self) -> bool {
        self.orphaned.is_empty() && self.unchanged() == self.wanted.len()
    }

    /// Iterates over the files whose text differs: path, text on disk, generated text.
    pub fn changed(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.wanted.iter().filter_map(|(path, file)| match file {
            Wanted::Different { text, old, .. } => Some((path.as_str(), old.as_str(), *text)),
            Wanted::New { .. } | Wanted::Same(_) => None,
        })
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

/// Returns the digest of generated files, with their paths.
pub fn digest(files: &Files) -> Digest {
    let files: Vec<(&str, &str)> = files.iter().collect();
    let texts = workers::map(&files, |(_, text)| Digest::of(text.as_bytes()));
    all(files.iter().map(|(path, _)| *path).zip(&texts))
}

/// Returns the digest of files, in the order of their paths, from those of their texts.
fn all<'f>(files: impl Iterator<Item = (&'f str, &'f Digest)>) -> Digest {
    let mut digester = Digester::default();
    for (path, text) in files {
        digester.text(path).text(text.to_string());
    }
    digester.end()
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
