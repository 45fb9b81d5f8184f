//! The files of a commit, read without a checkout.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use generator::file_source::Unavailable;

use super::Repository;
use super::objects::Objects;
use crate::outcome::Failure;
use crate::reading::LARGEST;

/// The most links that one path can have; Linux has the same limit.
const MOST_LINKS: usize = 40;

/// The most bytes of the target of a link.
const LONGEST_TARGET: usize = 4096;

/// A commit of a repository.
///
/// Folders are listed by the IDs of their trees, one by one, so that no path of a document is an argument of Git.
#[derive(Debug)]
pub struct Commit {
    repository: Repository,
    objects: Objects,
    id: String,
    listings: Mutex<BTreeMap<String, Arc<Listing>>>,
}

/// The entries of a folder by their names.
type Listing = BTreeMap<String, Entry>;

/// An entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A folder, with the ID of its tree.
    Folder(String),
    /// A file, with the ID of its blob.
    File(String),
    /// A symbolic link, with the ID of the blob that has its target.
    Link(String),
    /// A commit of another repository.
    Submodule,
}

/// An entry and its path, which has no links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The names of the folders, and that of the entry.
    pub path: Vec<String>,
    /// The entry, never a link.
    pub entry: Entry,
}

impl Commit {
    /// Returns the commit with a name.
    pub fn of(repository: &Repository, name: &str) -> Result<Self, Failure> {
        Ok(Self {
            id: repository.resolve(name)?,
            objects: Objects::of(&repository.root),
            repository: repository.clone(),
            listings: Mutex::default(),
        })
    }

    /// Returns the repository.
    pub fn repository(&self) -> &Repository {
        &self.repository
    }

    /// Returns the ID.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Finds an entry by its path from the root of the repository, and follows every link on the way.
    pub fn find(&self, path: &str) -> Result<Found, Unavailable> {
        let mut pending: Vec<String> = reversed(path);
        let mut found: Vec<(String, Entry)> = Vec::new();
        let mut links = 0;
        while let Some(name) = pending.pop() {
            match name.as_str() {
                "" | "." => (),
                ".." => {
                    found.pop().ok_or(Unavailable::Outside)?;
                }
                _ => match self.entry(found.last().map(|(_, entry)| entry), &name)? {
                    Entry::Link(id) => {
                        links += 1;
                        if links > MOST_LINKS {
                            return Err(unreadable("too many levels of symbolic links"));
                        }
                        pending.extend(reversed(&self.target(&id)?));
                    }
                    entry @ (Entry::Folder(_) | Entry::File(_) | Entry::Submodule) => {
                        found.push((name, entry));
                    }
                },
            }
        }
        let entry = found.last().map(|(_, entry)| entry.clone());
        Ok(Found {
            entry: entry.unwrap_or_else(|| Entry::Folder(self.id.clone())),
            path: found.into_iter().map(|(name, _)| name).collect(),
        })
    }

    /// Returns the content of a file, up to one byte more than `most`.
    pub fn content(&self, entry: &Entry, most: usize) -> Result<Vec<u8>, Unavailable> {
        match entry {
            Entry::File(id) | Entry::Link(id) => self
                .objects
                .read(id, most)
                .map_err(|error| Unavailable::Unreadable(error.to_string())),
            Entry::Folder(_) => Err(unreadable("it is a folder, expected a file")),
            Entry::Submodule => Err(unreadable("it is a submodule, expected a file")),
        }
    }

    fn entry(&self, folder: Option<&Entry>, name: &str) -> Result<Entry, Unavailable> {
        let tree = match folder {
            None => &self.id,
            Some(Entry::Folder(id)) => id,
            Some(Entry::File(_) | Entry::Link(_) | Entry::Submodule) => {
                return Err(Unavailable::Missing);
            }
        };
        let listing = self.listing(tree)?;
        listing.get(name).cloned().ok_or(Unavailable::Missing)
    }

    fn target(&self, id: &str) -> Result<String, Unavailable> {
        let bytes = self.content(&Entry::Link(id.to_owned()), LONGEST_TARGET)?;
        if bytes.len() > LONGEST_TARGET {
            return Err(unreadable("the target of the symbolic link is too long"));
        }
        let target = String::from_utf8_lossy(&bytes).into_owned();
        match target.starts_with('/') {
            true => Err(Unavailable::Outside),
            false => Ok(target),
        }
    }

    fn listing(&self, tree: &str) -> Result<Arc<Listing>, Unavailable> {
        let mut listings = self.listings.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = listings.get(tree) {
            return Ok(Arc::clone(known));
        }
        // The name of a commit stands for its tree.
        let object = self.objects.read(&format!("{tree}^{{tree}}"), LARGEST);
        let object = object.map_err(|error| Unavailable::Unreadable(error.to_string()))?;
        let listing = Arc::new(parse(&object, self.id.len() / 2));
        listings.insert(tree.to_owned(), Arc::clone(&listing));
        Ok(listing)
    }
}

fn reversed(path: &str) -> Vec<String> {
    path.rsplit('/').map(str::to_owned).collect()
}

fn unreadable(reason: &str) -> Unavailable {
    Unavailable::Unreadable(reason.to_owned())
}

/// Parses a tree: for each entry its mode, a space, its name, a zero byte, and `length` bytes of its ID.
fn parse(mut tree: &[u8], length: usize) -> Listing {
    let mut listing = Listing::new();
    while let Some((name, entry, rest)) = first(tree, length) {
        listing.insert(name, entry);
        tree = rest;
    }
    listing
}

fn first(tree: &[u8], length: usize) -> Option<(String, Entry, &[u8])> {
    let (mode, rest) = tree.split_at_checked(tree.iter().position(|byte| *byte == b' ')?)?;
    let rest = rest.get(1..)?;
    let (name, rest) = rest.split_at_checked(rest.iter().position(|byte| *byte == 0)?)?;
    let (id, rest) = rest.get(1..)?.split_at_checked(length)?;
    let id: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    let entry = match mode {
        b"40000" => Entry::Folder(id),
        b"120000" => Entry::Link(id),
        b"160000" => Entry::Submodule,
        _ => Entry::File(id),
    };
    Some((String::from_utf8_lossy(name).into_owned(), entry, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_has_files_folders_links_and_submodules() {
        let tree = b"100644 a b.yaml\0\x01\x00120000 link\0\x02 40000 folder\0\x0aa160000 module\0\x04\x04";
        let found = parse(tree, 2);
        let of = |name: &str| found.get(name).cloned();
        assert_eq!(of("a b.yaml"), Some(Entry::File("0100".to_owned())));
        assert_eq!(of("link"), Some(Entry::Link("0220".to_owned())));
        assert_eq!(of("folder"), Some(Entry::Folder("0a61".to_owned())));
        assert_eq!(of("module"), Some(Entry::Submodule));
        assert_eq!(found.len(), 4);
    }

    #[test]
    fn a_tree_that_is_cut_has_its_whole_entries() {
        assert_eq!(parse(b"100644 a\0\x01\x01100644 b\0\x01", 2).len(), 1);
        assert!(parse(b"", 20).is_empty());
    }
}
