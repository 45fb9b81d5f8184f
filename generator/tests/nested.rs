//! Code in a module of another crate has the paths of that module, and is formatted as rustfmt does it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/documents.rs"]
mod documents;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use generator::config::RootModule;
use generator::files::Files;

use documents::Document;

const FOLDER: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/nested");

/// The code of each document in a module.
static NESTED: LazyLock<Vec<(Document, Files)>> = LazyLock::new(|| {
    let mut documents = Document::all();
    documents.push(Document::users());
    let root = RootModule::parse("crate::clients::api").expect("it is the path of a module");
    let nested = |document: Document| {
        let config = document.usual_config().in_module(root.clone());
        let files = document.generate(&config).files;
        (document, files)
    };
    documents.into_iter().map(nested).collect()
});

#[test]
fn all_paths_are_below_the_module() {
    for (document, nested) in NESTED.iter() {
        for (path, text) in nested.iter() {
            for (number, line) in text.lines().enumerate() {
                let escaped = line
                    .match_indices("crate::")
                    .filter_map(|(at, _)| line.get(at..))
                    .any(|path| !path.starts_with("crate::clients::api"));
                assert!(!escaped, "{}: {path}:{}: {line}", document.name, number + 1);
            }
        }
    }
}

#[test]
fn the_files_are_those_of_a_crate() {
    for (document, nested) in NESTED.iter().step_by(10) {
        let whole = document.files();
        let paths = whole.iter().filter_map(|(path, _)| match path {
            "src/lib.rs" => Some("mod.rs"),
            "src/guide.md" => None,
            path => path.strip_prefix("src/"),
        });
        let mut paths: Vec<&str> = paths.collect();
        paths.sort_unstable();
        let found: Vec<&str> = nested.iter().map(|(path, _)| path).collect();
        assert_eq!(found, paths, "{}", document.name);
    }
}

#[test]
fn the_file_that_is_included_has_no_inner_attributes_or_documentation() {
    for (_, files) in NESTED.iter() {
        let root = files.get("mod.rs").expect("there is a root");
        assert!(!root.contains("//!") && !root.contains("#!["), "{root}");
    }
}

#[test]
fn the_runtime_is_not_formatted_by_a_caller() {
    let (_, files) = NESTED.last().expect("the Users document is the last");
    let folder = Path::new(FOLDER).with_file_name("nested-whole");
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files.iter() {
        let path = folder.join(path);
        let parent = path.parent().expect("a file is in a folder");
        fs::create_dir_all(parent).expect("the folder can be created");
        fs::write(&path, text).expect("a file can be written");
    }
    let long = files.get("runtime/json/table/model/second.rs");
    let long = long.expect("every client decodes twice");
    assert!(
        long.lines().any(|line| line.chars().count() > 100),
        "the paths of the runtime are longer than a line that rustfmt writes"
    );
    assert_eq!(differences(&[folder.join("mod.rs")]), "");
}

#[test]
fn emitted_files_are_formatted() {
    let folder = Path::new(FOLDER);
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("the folder can be created");
    let mut paths = Vec::new();
    for (document, files) in NESTED.iter() {
        let is_own = |path: &str| !path.starts_with("runtime/");
        for (path, text) in files.iter().filter(|(path, _)| is_own(path)) {
            let path = folder.join(format!("{}-{}", document.name, path.replace('/', "-")));
            fs::write(&path, documents::with_empty_modules(text)).expect("a file can be written");
            paths.push(path);
        }
    }
    assert_eq!(differences(&paths), "");
}

/// Returns what rustfmt would change in these files, and in the modules that they declare.
fn differences(paths: &[PathBuf]) -> String {
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--check", "--edition", "2024", "--color", "never"]);
    let output = rustfmt.args(paths).output().expect("rustfmt is installed");
    let found = [output.stdout, output.stderr].concat();
    String::from_utf8_lossy(&found).into_owned()
}
