//! The folder of the records, and the file of each.
//!
//! It is the user's folder for what programs can make again, never that of the crate or of a build: no checkout, clone or
//! commit carries a record along. Whatever goes wrong here is no problem of a run, which then generates.

use std::env;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::NamedTempFile;

use super::input;
use crate::generate::digest::Digester;
use crate::generate::report::Printing;
use crate::generate::target::Target;
use crate::reading;

/// The folder of the records below that of all programs.
const FOLDER: &str = "openapi-crate";

/// The size limit of a record, in bytes.
const LARGEST: usize = 16 << 20;

/// The number of records that are kept.
const MOST: usize = 100;

/// The file of a record.
pub struct Place(PathBuf);

impl Place {
    /// Returns the place for the record of a crate, by the real path of its folder and by how problems are printed. `None`
    /// if the folder does not exist, or the user has none for records.
    pub fn of(target: &Target, printing: Printing) -> Option<Self> {
        let target = fs::canonicalize(target.path()).ok()?;
        let name = Digester::default()
            .text(target.as_os_str().as_encoded_bytes())
            .text(input::shown(printing))
            .end();
        Some(Self(folder()?.join(name.to_string())))
    }

    /// Returns the text of the record.
    pub fn read(&self) -> Option<String> {
        let bytes = reading::bytes(&self.0, LARGEST).ok()?;
        String::from_utf8(bytes).ok()
    }

    /// Replaces the record at once, and removes the oldest of too many.
    pub fn write(&self, text: &str) -> Option<()> {
        if text.len() > LARGEST {
            return None;
        }
        let folder = self.0.parent()?;
        fs::create_dir_all(folder).ok()?;
        let mut file = NamedTempFile::new_in(folder).ok()?;
        file.write_all(text.as_bytes()).ok()?;
        file.persist(&self.0).ok()?;
        remove_oldest(folder, MOST)
    }
}

/// Returns the folder of the records: below `XDG_CACHE_HOME`, or else below `.cache` in the home of the user.
fn folder() -> Option<PathBuf> {
    let given = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let above = match given.filter(|given| given.is_absolute()) {
        Some(given) => given,
        None => env::home_dir()
            .filter(|home| home.is_absolute())?
            .join(".cache"),
    };
    Some(above.join(FOLDER))
}

/// Removes the files that were written first, so that `most` remain.
fn remove_oldest(folder: &Path, most: usize) -> Option<()> {
    let entries = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let mut files: Vec<(SystemTime, PathBuf)> = entries
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    files.sort();
    for (_, path) in files.iter().take(files.len().saturating_sub(most)) {
        fs::remove_file(path).ok()?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_oldest_records_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        for name in 0..5_u64 {
            let file = fs::File::create(folder.path().join(name.to_string())).unwrap();
            let age = Duration::from_secs(1_000_000 + name);
            file.set_modified(SystemTime::UNIX_EPOCH + age).unwrap();
        }
        remove_oldest(folder.path(), 2).unwrap();
        let mut left: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        left.sort();
        assert_eq!(left, ["3", "4"]);
    }
}
