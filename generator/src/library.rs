//! The other files that a document refers to.
//!
//! The generator opens no file: it asks a [`Library`] for each text by its path.

use std::collections::BTreeMap;

/// Where the texts of other files come from.
pub trait Library: Sync {
    /// The text of the file at `path`.
    ///
    /// The path is relative to the folder of the document, with `/` between its parts and without `.`;
    /// `..` stands at its beginning only, where the file lies outside that folder.
    ///
    /// # Errors
    ///
    /// The reason why there is no text.
    fn text(&self, path: &str) -> Result<String, Unavailable>;
}

/// Why a file has no text to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// There is no such file.
    Missing,
    /// The file lies outside the folder that may be read.
    Outside,
    /// The file is there and cannot be read, for this reason.
    Unreadable(String),
}

/// No other files at all, for a document that is complete in itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl Library for NoFiles {
    fn text(&self, _: &str) -> Result<String, Unavailable> {
        Err(Unavailable::Missing)
    }
}

/// Files in memory, by their paths.
impl Library for BTreeMap<String, String> {
    fn text(&self, path: &str) -> Result<String, Unavailable> {
        if path.starts_with("../") {
            return Err(Unavailable::Outside);
        }
        self.get(path).cloned().ok_or(Unavailable::Missing)
    }
}
