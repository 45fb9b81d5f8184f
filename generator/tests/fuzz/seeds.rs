//! The seeds of the fuzz targets.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

/// The folder of a target's seeds.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds");

/// A file for a target.
pub struct Seed {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Seed {
    /// Returns the seeds of a target, sorted by name.
    pub fn all(target: &str) -> Vec<Self> {
        let folder = Path::new(FOLDER).join(target);
        let entries =
            fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut seeds: Vec<Self> = entries
            .map(|entry| {
                let path = entry.expect("an entry is readable").path();
                let bytes = fs::read(&path).expect("a seed is readable");
                Self { path, bytes }
            })
            .collect();
        assert!(!seeds.is_empty(), "{target} has no seeds");
        seeds.sort_by(|one, other| one.path.cmp(&other.path));
        seeds
    }

    /// Runs a target with the seed, and prints the seed's path if the target panics.
    pub fn run(&self, target: fn(&[u8])) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| target(&self.bytes))) {
            eprintln!("the seed is {}", self.path.display());
            resume_unwind(panic);
        }
    }
}
