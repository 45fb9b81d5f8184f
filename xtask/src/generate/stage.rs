//! The folder that a run works in, beside what it is about to replace.
//!
//! A run that is killed leaves its folder, and the next run sweeps it. Which of the two a folder is, its lock tells:
//! the system takes a lock away from a process that ends, however it ends.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use fs4::FileExt;
use tempfile::TempDir;

use super::target::is_missing;
use crate::outcome::Failure;
use crate::reading::refuse_all_but_files;

/// How the names of such folders begin.
const PREFIX: &str = ".generate-";

/// The file that a run keeps locked.
const LOCK: &str = "lock";

/// All that a run puts into its folder; a folder with anything else in it is somebody's own.
const CONTENT: [&str; 4] = [LOCK, "losses.txt", "new", "old"];

/// A folder that is there as long as the run needs it.
pub struct Stage {
    folder: TempDir,
    lock: File,
}

impl Stage {
    /// Makes a folder in `beside`.
    pub fn create(beside: &Path) -> Result<Self, Failure> {
        loop {
            let folder = tempfile::Builder::new()
                .prefix(PREFIX)
                .tempdir_in(beside)
                .map_err(Failure::file("create a folder in", beside))?;
            match hold(folder.path()) {
                Ok(lock) => return Ok(Self { folder, lock }),
                // Another run has swept it before it was locked.
                Err(error) if is_missing(&error) => (),
                Err(error) => return Err(Failure::file("lock", folder.path())(error)),
            }
        }
    }

    /// Where the folder is.
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

    /// Leaves the folder where it is.
    pub fn keep(self) {
        let _ = self.folder.keep();
    }
}

fn hold(folder: &Path) -> io::Result<File> {
    let lock = open(folder)?;
    // Where the system has no locks no run gets one, and nothing is swept.
    let _ = FileExt::lock(&lock);
    fs::symlink_metadata(folder.join(LOCK)).map(|_| lock)
}

fn open(folder: &Path) -> io::Result<File> {
    match fs::symlink_metadata(folder.join(LOCK)) {
        Ok(metadata) => refuse_all_but_files(&metadata)?,
        Err(error) if is_missing(&error) => (),
        Err(error) => return Err(error),
    }
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(LOCK))
}

/// Removes the folders that killed runs have left in `folder`, and returns their names.
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

/// Whether nothing is in a folder but what runs work in.
pub fn holds_nothing_else(folder: &Path) -> Result<bool, Failure> {
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

/// A folder that cannot be listed may hold anything.
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
    fn only_what_nobody_works_in_is_swept() {
        let place = tempfile::tempdir().unwrap();
        let running = Stage::create(place.path()).unwrap();
        for path in [
            ".generate-dead/old/src",
            ".generate-empty",
            ".generate-mine/notes",
            "other",
        ] {
            fs::create_dir_all(place.path().join(path)).unwrap();
        }
        assert!(!holds_nothing_else(place.path()).unwrap());

        let swept = sweep(place.path()).unwrap();

        assert_eq!(swept, [".generate-dead", ".generate-empty"]);
        assert!(running.path().is_dir());
        assert!(place.path().join(".generate-mine/notes").is_dir());
        running.close().unwrap();
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2);
    }
}
