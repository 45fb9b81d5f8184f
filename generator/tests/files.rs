//! Documents that consist of several files.
//!
//! Each folder in `files/` is one document: `openapi.yaml` and the files that it refers to. The snapshot next to the
//! folder contains the model and the problems. Folders whose name begins with `lenient` are read leniently.
//!
//! Each is a test with the name of its folder. To accept a change, run
//! `INSTA_UPDATE=always cargo test --package generator --test files`, then read the snapshot.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/named.rs"]
mod named;
#[path = "support/outline.rs"]
mod outline;
#[path = "support/snapshots.rs"]
mod snapshots;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use generator::config::Config;
use generator::input::{Input, Leniency};
use generator::source::Source;
use libtest_mimic::Trial;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files");

fn main() -> ExitCode {
    let entries = std::fs::read_dir(FOLDER).expect("the folder is readable");
    let paths = entries.map(|entry| entry.expect("an entry is readable").path());
    let mut folders: Vec<PathBuf> = paths.filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "{FOLDER} contains no document");
    named::run(folders.into_iter().map(test).collect())
}

/// Returns the test of a folder.
fn test(folder: PathBuf) -> Trial {
    let name = folder.file_name().expect("a name").to_string_lossy();
    let case = name.into_owned();
    let leniency = if case.starts_with("lenient") {
        Leniency::Lenient
    } else {
        Leniency::Strict
    };
    named::test(case.clone(), move || {
        let compare = || insta::assert_snapshot!(case, understood(&folder, leniency));
        snapshots::in_folder(Path::new("files"), None, compare);
    })
}

/// Returns the model of the document in `folder`, and its problems.
fn understood(folder: &Path, leniency: Leniency) -> String {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files);
    let text = files.get("openapi.yaml").expect("a document").clone();
    let source = Source::new("openapi.yaml", text);
    let input = Input {
        library: &files,
        leniency,
        ..Input::from(&source)
    };
    match generator::describe(input, &Config::for_document("shop")) {
        Ok((api, problems)) => {
            let outline = outline::outline(&api);
            let definitions = api.definitions.iter().enumerate();
            let outline = definitions.fold(outline, |text, (index, definition)| {
                text.replace(&format!("TypeId({index})"), definition.pointer.fragment())
            });
            format!("{outline}\n// === problems\n{}", problems.rendered(&source))
        }
        Err(problems) => problems.rendered(&source),
    }
}

/// Reads all files below `folder`.
fn collect(folder: &Path, path: &str, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).expect("the folder is readable") {
        let entry = entry.expect("an entry is readable").path();
        let name = entry.file_name().expect("a name").to_string_lossy();
        let path = format!("{path}{name}");
        if entry.is_dir() {
            collect(&entry, &format!("{path}/"), files);
        } else {
            let text = std::fs::read_to_string(&entry).expect("a text file");
            files.insert(path, text);
        }
    }
}
