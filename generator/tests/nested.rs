//! Code in a module of another crate has the paths of that module, and is formatted as rustfmt does it.

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

use generator::config::RootModule;
use generator::files::Files;

use documents::Document;

const FOLDER: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/nested");

fn nested(document: &Document) -> Files {
    let root = RootModule::parse("crate::clients::api").expect("it is the path of a module");
    let config = document.usual_config().in_module(root);
    let generated = generator::generate(&document.source, &config);
    generated.expect("the fixture is valid").files
}

#[test]
fn all_paths_are_below_the_module() {
    let mut documents = Document::all();
    documents.push(Document::users());
    for document in documents {
        let (whole, nested) = (document.files(), nested(&document));
        for (path, text) in nested.iter() {
            for (number, line) in text.lines().enumerate() {
                let escaped = line
                    .match_indices("crate::")
                    .any(|(at, _)| !line[at..].starts_with("crate::clients::api"));
                assert!(!escaped, "{}: {path}:{}: {line}", document.name, number + 1);
            }
        }
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
    for document in Document::all() {
        let files = nested(&document);
        let root = files.get("mod.rs").expect("there is a root");
        assert!(!root.contains("//!") && !root.contains("#!["), "{root}");
    }
}

#[test]
fn emitted_files_are_formatted() {
    let folder = Path::new(FOLDER);
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("the folder can be created");
    let mut paths = Vec::new();
    for document in Document::all() {
        let files = nested(&document);
        let is_own = |path: &str| !path.starts_with("runtime/");
        for (path, text) in files.iter().filter(|(path, _)| is_own(path)) {
            let path = folder.join(format!("{}-{}", document.name, path.replace('/', "-")));
            fs::write(&path, documents::with_empty_modules(text)).expect("a file can be written");
            paths.push(path);
        }
    }
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--check", "--edition", "2024", "--color", "never"]);
    let output = rustfmt.args(paths).output().expect("rustfmt is installed");
    let differences = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{differences}");
}
