//! The files that the references of a document name, each with the digest of what was found.
//!
//! That a file is missing or outside the folder is found too: a document can be readable without it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Mutex, PoisonError};

use generator::file_source::{FileSource, Unavailable};
use generator::threads::workers;

use crate::generate::digest::{Digest, Digester};
use crate::generate::folder::Folder;

/// The files that a document may reference, which remembers those that it does.
pub struct Requested<'f> {
    files: &'f Folder,
    found: Mutex<BTreeMap<String, Found>>,
}

/// What was found at a path.
enum Found {
    /// The same each time.
    Steady(Digest),
    /// Something else each time: the file has changed meanwhile.
    Changing,
}

impl<'f> Requested<'f> {
    /// Returns the same files.
    pub fn of(files: &'f Folder) -> Self {
        Self {
            files,
            found: Mutex::default(),
        }
    }

    /// Returns the digests of all requested files by their paths; `None` if one of them has changed meanwhile.
    pub fn digests(self) -> Option<BTreeMap<String, Digest>> {
        let found = self.found.into_inner();
        let found = found.unwrap_or_else(PoisonError::into_inner).into_iter();
        let digests = found.map(|(path, found)| match found {
            Found::Steady(digest) => Some((path, digest)),
            Found::Changing => None,
        });
        digests.collect()
    }
}

impl FileSource for Requested<'_> {
    fn text(&self, path: &str) -> Result<String, Unavailable> {
        let text = self.files.text(path);
        let digest = digest(&text);
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        match found.entry(path.to_owned()) {
            Entry::Vacant(vacant) => {
                vacant.insert(Found::Steady(digest));
            }
            Entry::Occupied(mut before) => {
                if !matches!(before.get(), Found::Steady(before) if *before == digest) {
                    before.insert(Found::Changing);
                }
            }
        }
        text
    }
}

/// Returns whether all requested files are as they were.
pub fn are_unchanged(files: &Folder, digests: &BTreeMap<String, Digest>) -> bool {
    let digests: Vec<_> = digests.iter().collect();
    let same = workers::map(&digests, |(path, before)| {
        digest(&files.text(path)) == **before
    });
    same.into_iter().all(|same| same)
}

fn digest(text: &Result<String, Unavailable>) -> Digest {
    let mut digester = Digester::default();
    match text {
        Ok(text) => digester.text("text").text(text),
        Err(Unavailable::Missing) => digester.text("missing"),
        Err(Unavailable::Outside) => digester.text("outside"),
        Err(Unavailable::Unreadable(reason)) => digester.text("unreadable").text(reason),
    };
    digester.end()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_is_found_is_compared() {
        let scratch = tempfile::tempdir().unwrap();
        let path = |name: &str| scratch.path().join(name);
        fs::write(path("b.yaml"), "b").unwrap();
        let files = Folder::of(&path("a.yaml"), None).unwrap();
        let requested = Requested::of(&files);
        for name in ["b.yaml", "b.yaml", "gone.yaml", "../c.yaml"] {
            let _ = requested.text(name);
        }
        let digests = requested.digests().unwrap();
        assert_eq!(digests.len(), 3);
        assert!(are_unchanged(&files, &digests));

        fs::write(path("gone.yaml"), "").unwrap();
        assert!(!are_unchanged(&files, &digests), "an empty file is none");
        fs::remove_file(path("gone.yaml")).unwrap();
        assert!(are_unchanged(&files, &digests));
        fs::write(path("b.yaml"), "B").unwrap();
        assert!(!are_unchanged(&files, &digests), "the text is another");
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_has_no_digest() {
        let scratch = tempfile::tempdir().unwrap();
        let path = |name: &str| scratch.path().join(name);
        let files = Folder::of(&path("a.yaml"), None).unwrap();
        let requested = Requested::of(&files);
        for text in ["b", "B", "b"] {
            fs::write(path("b.yaml"), text).unwrap();
            assert_eq!(requested.text("b.yaml").as_deref(), Ok(text));
        }
        assert_eq!(requested.digests(), None);
    }
}
