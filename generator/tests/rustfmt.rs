//! The emitted files are as rustfmt formats them, so that the editors of their users leave them alone.
//!
//! A failure shows the differences, with the name of the fixture at the beginning of each file name.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/documents.rs"]
mod documents;

use std::fs;
use std::path::Path;
use std::process::Command;

use documents::Document;

const FOLDER: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/rustfmt");

#[test]
fn emitted_files_are_formatted() {
    let folder = Path::new(FOLDER);
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("the folder can be created");
    let mut paths = Vec::new();
    for document in Document::all() {
        let files = document.files();
        let own = files.iter().filter(|(path, _)| is_own(path));
        for (path, text) in own {
            let path = folder.join(format!("{}-{}", document.name, path.replace('/', "-")));
            fs::write(&path, documents::with_empty_modules(text)).expect("a file can be written");
            paths.push(path);
        }
    }
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--check", "--edition", "2024", "--color", "never"]);
    let output = rustfmt.args(paths).output().expect("rustfmt is installed");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
}

/// The runtime is formatted with the repository.
fn is_own(path: &str) -> bool {
    path.ends_with(".rs") && !path.starts_with("src/runtime/")
}
