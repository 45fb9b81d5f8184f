//! A lock that lets one run at a time write a crate.
//!
//! Two concurrent runs that compare and replace the same folder would move each other's files.

use std::fs::{self, File};
use std::path::Path;

use fs4::{FileExt, TryLockError};

use super::target::Target;
use crate::outcome::Failure;
use crate::terminal;

/// The lock on a crate, released when dropped and at the end of the process.
pub struct Turn {
    _lock: Option<File>,
}

impl Turn {
    /// Waits until no other run writes the crate. Creates the folder if it does not exist.
    pub fn wait(target: &Target) -> Result<Self, Failure> {
        let folder = target.path();
        fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
        Ok(Self {
            _lock: lock(folder, &target.to_string()),
        })
    }

    /// Returns the lock if no other run has it; `None` too where the system has no locks on folders.
    #[cfg(feature = "cli")]
    pub fn at_once(target: &Target) -> Option<Self> {
        let folder = File::open(target.path()).ok()?;
        FileExt::try_lock(&folder).ok()?;
        Some(Self {
            _lock: Some(folder),
        })
    }
}

/// Locks the folder itself, so that no lock file remains. Without system support for folder locks there is no lock.
fn lock(folder: &Path, shown: &str) -> Option<File> {
    let folder = File::open(folder).ok()?;
    if let Err(TryLockError::WouldBlock) = FileExt::try_lock(&folder) {
        terminal::error(&format!(
            "note: waiting for another run that writes {shown}\n"
        ));
        FileExt::lock(&folder).ok()?;
    }
    Some(folder)
}
