//! The entries on disk in the owned part of a crate.

use std::collections::BTreeMap;
use std::fs::{self, File, FileType};
use std::io::{self, Read as _};
use std::path::Path;
use std::time::SystemTime;

use generator::threads::workers;

use super::mark::is_marked;
use super::target::{Target, is_missing};
use crate::outcome::Failure;

/// An entry at a path below the target.
#[derive(Debug)]
pub enum Entry {
    /// A file.
    File {
        bytes: Vec<u8>,
        modified: SystemTime,
    },
    /// A folder without files.
    EmptyFolder,
    /// A link or a special file.
    Link,
}

/// The origin of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The generator: the file contains the mark, or is an empty folder, which can be removed without loss.
    Generated,
    /// Another origin.
    Unmarked,
}

impl Entry {
    /// Returns who made it.
    pub fn origin(&self) -> Origin {
        match self {
            Self::File { bytes, .. } if is_marked(bytes) => Origin::Generated,
            Self::EmptyFolder => Origin::Generated,
            Self::File { .. } | Self::Link => Origin::Unmarked,
        }
    }
}

/// An entry that is listed and not yet read.
#[derive(Clone, Copy)]
enum Listed {
    File,
    EmptyFolder,
    Link,
}

/// Reads all entries in the owned part of the target, by their paths; on all cores, since most of the time is
/// that of the system.
pub fn read(target: &Target) -> Result<BTreeMap<String, Entry>, Failure> {
    let root = target.path();
    let mut listed = Vec::new();
    for part in target.layout().owned() {
        let full = root.join(part);
        match fs::symlink_metadata(&full) {
            Ok(metadata) => list(root, (*part).to_owned(), metadata.file_type(), &mut listed)?,
            Err(error) if is_missing(&error) => (),
            Err(error) => return Err(Failure::file("look at", &full)(error)),
        }
    }
    let entries = workers::map(&listed, |(path, listed)| entry(&root.join(path), *listed));
    let mut found = BTreeMap::new();
    for ((path, _), entry) in listed.into_iter().zip(entries) {
        if let Some(entry) = entry? {
            found.insert(path, entry);
        }
    }
    Ok(found)
}

/// Lists the entries at and below a path.
fn list(
    root: &Path,
    path: String,
    kind: FileType,
    listed: &mut Vec<(String, Listed)>,
) -> Result<(), Failure> {
    if !kind.is_dir() {
        let found = match kind.is_file() {
            true => Listed::File,
            false => Listed::Link,
        };
        listed.push((path, found));
        return Ok(());
    }
    let full = root.join(&path);
    let children = match children(&full) {
        Ok(children) => children,
        // Somebody has removed it since it was listed.
        Err(error) if is_missing(&error) => return Ok(()),
        Err(error) => return Err(Failure::file("list", &full)(error)),
    };
    // Every crate has the folder `src`, even if it is empty.
    if children.is_empty() && path.contains('/') {
        listed.push((path, Listed::EmptyFolder));
        return Ok(());
    }
    for (name, kind) in children {
        // A name that is not Unicode is none of a generated file.
        if let Some(name) = name {
            list(root, format!("{path}/{name}"), kind, listed)?;
        }
    }
    Ok(())
}

/// Returns the entries of a folder; without a name if it is not Unicode.
fn children(folder: &Path) -> io::Result<Vec<(Option<String>, FileType)>> {
    let entries = fs::read_dir(folder)?.map(|entry| {
        let entry = entry?;
        Ok((entry.file_name().into_string().ok(), entry.file_type()?))
    });
    entries.collect()
}

/// Reads an entry; `None` if somebody has removed it since it was listed.
fn entry(full: &Path, listed: Listed) -> Result<Option<Entry>, Failure> {
    match listed {
        Listed::EmptyFolder => Ok(Some(Entry::EmptyFolder)),
        Listed::Link => Ok(Some(Entry::Link)),
        Listed::File => match file(full) {
            Ok(file) => Ok(Some(file)),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(Failure::file("read", full)(error)),
        },
    }
}

fn file(full: &Path) -> io::Result<Entry> {
    let file = File::open(full)?;
    let metadata = file.metadata()?;
    // One byte more than the file has: the read that finds the end needs no more room.
    let room = usize::try_from(metadata.len()).unwrap_or_default();
    let mut bytes = Vec::with_capacity(room.saturating_add(1));
    file.take(u64::MAX).read_to_end(&mut bytes)?;
    let modified = metadata.modified()?;
    Ok(Entry::File { bytes, modified })
}
