//! The result of a generation that is on the disk.

use std::path::PathBuf;

use generator::diagnostic::Diagnostics;
use generator::requirements::Requirements;

/// A generation whose output is on the disk.
#[derive(Clone, Debug)]
pub struct Written {
    /// The name of the document in messages.
    pub document: String,
    /// The folder of the output.
    pub folder: PathBuf,
    /// The files that were new or different, relative to the folder.
    pub written: Vec<String>,
    /// The files of an earlier output that are no longer generated and were removed.
    pub removed: Vec<String>,
    /// The files that were read: the document, those that it refers to, the configuration and its overlays.
    pub read: Vec<PathBuf>,
    /// Warnings and losses, never errors.
    pub diagnostics: Diagnostics,
    /// What the manifest of the crate that contains the code must have; that of a generated crate has it.
    pub requirements: Requirements,
}
