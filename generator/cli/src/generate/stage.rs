//! The temporary folder of a run, beside the parts that it replaces.
//!
//! A killed run leaves its folder, and the next run removes it. A folder in use is locked: the system releases the lock
//! of a process however it ends.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use fs4::FileExt;
use tempfile::TempDir;

use super::target::is_missing;
use crate::outcome::Failure;
use crate::reading::require_regular_file;

/// The prefix of the names of such folders.
const PREFIX: &str = ".generate-";

/// The file that a run locks.
const LOCK: &str = "lock";

/// The entries that a run creates in its folder; a folder with any other entry belongs to the user.
const CONTENT: [&str; 4] = [LOCK, "losses.txt", "new", "old"];

/// The folder of a run, removed at its end.
pub struct Stage {
    folder: TempDir,
    lock: File,
}

impl Stage {
    /// Creates a folder in `beside`.
    pub fn create(beside: &Path) -> Result<Self, Failure> {
        loop {
            let folder = tempfile::Builder::new()
                .prefix(PREFIX)
                .tempdir_in(beside)
                .map_err(Failure::file("create a folder in", beside))?;
            match hold(folder.path()) {
                Ok(lock) => return Ok(Self { folder, lock }),
                // Another run has removed it before it was locked.
                Err(error) if is_missing(&error) => (),
                Err(error) => return Err(Failure::file("lock", folder.path())(error)),
            }
        }
    }

    /// Returns the path of the folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Removes the folder.
    pub fn close(self) -> Result<(), Failure> {
        let path = self.folder.path().to_owned();
        drop(self.lock);
        match self.folder.close() {
            Err(error) if !is_missing(&error) => Err(Failure::file("remove", &path)(error)),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Keeps the folder.
    pub fn keep(self) {
        let _ = self.folder.keep();
    }
}

fn hold(folder: &Path) -> io::Result<File> {
    let lock = open(folder)?;
    // On a system without locks no run gets one, and nothing is removed.
    let _ = FileExt::lock(&lock);
    fs::symlink_metadata(folder.join(LOCK)).map(|_| lock)
}

fn open(folder: &Path) -> io::Result<File> {
    match fs::symlink_metadata(folder.join(LOCK)) {
        Ok(metadata) => require_regular_file(&metadata)?,
        Err(error) if is_missing(&error) => (),
        Err(error) => return Err(error),
    }
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(LOCK))
}

/// Removes the folders of killed runs in `folder`, and returns their names.
pub fn sweep(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut swept = Vec::new();
    for (name, path) in left_overs(folder)? {
        let Ok(lock) = open(&path) else { continue };
        if FileExt::try_lock(&lock).is_ok() {
            fs::remove_dir_all(&path).map_err(Failure::file("remove", &path))?;
            swept.push(name);
        }
    }
    swept.sort();
    Ok(swept)
}

/// Returns whether a folder contains only folders of runs.
pub fn has_only_stages(folder: &Path) -> Result<bool, Failure> {
    let entries = fs::read_dir(folder).map_err(Failure::file("list", folder))?;
    Ok(entries.count() == left_overs(folder)?.len())
}

fn left_overs(folder: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let listed = || -> io::Result<Vec<(String, PathBuf)>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_ours = name.starts_with(PREFIX) && entry.file_type()?.is_dir();
            if is_ours && has_our_content(&entry.path()) {
                found.push((name, entry.path()));
            }
        }
        Ok(found)
    };
    match listed() {
        Err(error) if is_missing(&error) => Ok(Vec::new()),
        listed => listed.map_err(Failure::file("list", folder)),
    }
}

/// Returns whether a folder contains only entries of a run. An unreadable folder may contain others.
fn has_our_content(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| {
        entries.all(|entry| {
            entry.is_ok_and(|entry| CONTENT.iter().any(|name| entry.file_name() == *name))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unlocked_folders_of_runs_are_removed() {
        let scratch = tempfile::tempdir().unwrap();
        let running = Stage::create(scratch.path()).unwrap();
        for path in [
            ".generate-dead/old/src",
            ".generate-empty",
            ".generate-mine/notes",
            "other",
        ] {
            fs::create_dir_all(scratch.path().join(path)).unwrap();
        }
        assert!(!has_only_stages(scratch.path()).unwrap());

        let swept = sweep(scratch.path()).unwrap();

        assert_eq!(swept, [".generate-dead", ".generate-empty"]);
        assert!(running.path().is_dir());
        assert!(scratch.path().join(".generate-mine/notes").is_dir());
        running.close().unwrap();
        assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 2);
    }
}
