//! One run at a time writes a crate.
//!
//! Two runs that compare and replace the same folder at once would take files from each other.

use std::fs::{self, File};
use std::path::Path;

use fs4::{FileExt, TryLockError};

use super::target::Target;
use crate::outcome::Failure;
use crate::terminal;

/// The right to write a crate, which ends with the value, and with the process.
pub struct Turn {
    _lock: Option<File>,
}

impl Turn {
    /// Waits until no other run writes the crate. The folder is made where it is not there.
    pub fn wait(target: &Target) -> Result<Self, Failure> {
        let folder = target.path();
        fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
        Ok(Self {
            _lock: lock(folder, &target.to_string()),
        })
    }
}

/// The folder itself bears the lock, so that nothing is left of it. Where the system has no locks for folders there is none.
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
