//! A document with its crate and the records of its runs.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::scene::{Printed, Scene, program, run_as};

pub const ARGUMENTS: [&str; 4] = ["--spec", "pets.yaml", "--out", "pets"];

/// A document with a crate, and the records of its runs.
pub struct Recorded {
    pub scene: Scene,
    pub records: TempDir,
}

/// Whether a run generated, or told from the record that it need not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Generated,
    Recalled,
}

impl Recorded {
    /// Creates a folder with the document only.
    pub fn new() -> Self {
        Self {
            scene: Scene::new(),
            records: tempfile::tempdir().unwrap(),
        }
    }

    /// Creates a folder with the document, its crate and the record of that.
    pub fn generated() -> Self {
        let recorded = Self::new();
        recorded.run(0, &[]);
        recorded
    }

    pub fn program(&self) -> Command {
        let mut program = program();
        program.env("XDG_CACHE_HOME", self.records.path());
        program
    }

    /// Runs `generate` with additional arguments and expects an exit status.
    pub fn run(&self, status: i32, more: &[&str]) -> Printed {
        let arguments = [&ARGUMENTS, more].concat();
        let folder = self.scene.folder.path();
        run_as(&mut self.program(), folder, &arguments, status)
    }

    pub fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.records.path().join("openapi-crate"));
        let entries = entries.into_iter().flatten();
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    /// Runs `generate`, and expects an exit status and the way of the run: a generation that succeeds replaces the record.
    pub fn expect(&self, way: Way, status: i32, more: &[&str]) -> Printed {
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        for path in self.files() {
            let file = File::options().write(true).open(path).unwrap();
            file.set_modified(long_ago).unwrap();
        }
        let printed = self.run(status, more);
        let is_new = |path: PathBuf| fs::metadata(path).unwrap().modified().unwrap() != long_ago;
        let replaced = self.files().into_iter().any(is_new);
        let found = match replaced {
            true => Way::Generated,
            false => Way::Recalled,
        };
        assert_eq!(found, way, "{more:?}\n{printed:?}");
        printed
    }

    /// Expects that `--check` finds a difference, which a run then mends; and that the one after it has a record.
    pub fn expect_drift(&self, word: &str) {
        let checked = self.run(1, &["--check"]);
        assert!(checked.out.contains(word), "{}", checked.out);
        let expected = self.run(1, &["--check", "--no-cache"]);
        assert_eq!(checked, expected);
        let written = self.expect(Way::Generated, 0, &[]);
        let unchanged = written.out.contains(": 0 files written");
        assert!(
            !unchanged || written.out.contains("removed   "),
            "{}",
            written.out
        );
        self.expect(Way::Recalled, 0, &["--check"]);
    }
}
