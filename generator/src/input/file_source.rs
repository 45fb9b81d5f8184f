//! Access to the other files that a document refers to.
//!
//! The generator opens no file: it gets each text from a [`FileSource`] by its path.

use std::collections::BTreeMap;

/// A provider of the texts of other files.
pub trait FileSource: Sync {
    /// Returns the text of the file at `path`.
    ///
    /// The path is relative to the folder of the document, with `/` as the separator and without `.` segments.
    /// It begins with `..` only if the file is outside that folder.
    ///
    /// # Errors
    ///
    /// Returns the reason why there is no text.
    fn text(&self, path: &str) -> Result<String, Unavailable>;
}

/// The reason why a file has no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// The file does not exist.
    Missing,
    /// The file is outside the folder that may be read.
    Outside,
    /// The file exists but cannot be read, for this reason.
    Unreadable(String),
}

/// A source without files, for a document in one file.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl FileSource for NoFiles {
    fn text(&self, _: &str) -> Result<String, Unavailable> {
        Err(Unavailable::Missing)
    }
}

/// Files in memory, by path.
impl FileSource for BTreeMap<String, String> {
    fn text(&self, path: &str) -> Result<String, Unavailable> {
        if path.starts_with("../") {
            return Err(Unavailable::Outside);
        }
        self.get(path).cloned().ok_or(Unavailable::Missing)
    }
}
