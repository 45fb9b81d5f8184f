//! Workspaces of crates that tests write below the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The versions of the dependencies.
const LOCK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");

/// What is compiled, for all workspaces: most of it is dependencies that they share.
pub const TARGET: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/target");

/// A workspace that is not removed, so that the next run is faster.
pub struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// Opens the workspace in this folder, with the dependency versions of the repository.
    pub fn with_lock(folder: &str) -> Self {
        let folder = PathBuf::from(folder);
        let lock = fs::read_to_string(LOCK).expect("the lock file of the repository is readable");
        write(&folder.join("Cargo.lock"), &lock);
        Self { folder }
    }

    /// Returns a path in the workspace.
    pub fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.join(path)
    }

    /// Runs cargo for the whole workspace, and returns what programs print; see [`run`](Self::run).
    pub fn cargo(&self, arguments: &[&str]) -> String {
        self.run(&[arguments, &["--quiet", "--keep-going"]].concat())
    }

    /// Runs cargo offline, and returns what it prints; compiler warnings are errors.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", TARGET)
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTDOCFLAGS")
            // The same for all commands, so that they share their build artifacts.
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .output()
            .expect("cargo can be started");
        assert!(
            output.status.success(),
            "`cargo {}` in {}:\n{}",
            arguments.join(" "),
            self.folder.display(),
            String::from_utf8_lossy(&output.stderr),
        );
        String::from_utf8(output.stdout).expect("programs print text")
    }
}

/// Writes a file, unless it has this content already: an unchanged file is not compiled again.
pub fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    let folder = path.parent().expect("the file is in a folder");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
