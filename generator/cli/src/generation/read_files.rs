//! The files that the references of a document name.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use generator::file_source::{FileSource, Unavailable};

use crate::generate::folder::Folder;

/// The files that a document may reference, which remembers those that it does.
pub(super) struct ReadFiles<'f> {
    files: &'f Folder,
    paths: Mutex<BTreeSet<String>>,
}

impl<'f> ReadFiles<'f> {
    /// Returns the same files.
    pub(super) fn of(files: &'f Folder) -> Self {
        Self {
            files,
            paths: Mutex::default(),
        }
    }

    /// Returns the files that were asked for, whether they exist or not.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        let paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        let located = paths.iter().filter_map(|path| self.files.location(path));
        located.collect()
    }
}

impl FileSource for ReadFiles<'_> {
    fn text(&self, path: &str) -> Result<String, Unavailable> {
        let mut paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        paths.insert(path.to_owned());
        drop(paths);
        self.files.text(path)
    }
}
