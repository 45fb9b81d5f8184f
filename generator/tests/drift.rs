//! The checked-in client equals what the generator writes for the checked-in document.
//!
//! The expected value is the empty string: a failure lists the files that differ, each with its first differing line.
//! The fix is `cargo xtask generate`; never accept a non-empty snapshot.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::files::Files;
use generator::source::Source;

#[test]
fn the_client_is_up_to_date_with_the_document() {
    let text = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let source = Source::new("spec/users.yaml", text("spec/users.yaml"));
    let config = Config::parse("spec/client.toml", &text("spec/client.toml")).unwrap();
    let files = generator::generate(&source, &config).unwrap().files;
    insta::assert_snapshot!(drift(&files, &root().join("generated-client")), @"");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Returns a line for each file that differs, is missing or is left over.
fn drift(files: &Files, folder: &Path) -> String {
    let mut lines = Vec::new();
    for (path, expected) in files.iter() {
        match fs::read_to_string(folder.join(path)) {
            Ok(found) if found == expected => (),
            Ok(found) => lines.push(first_difference(path, &found, expected)),
            Err(error) => lines.push(format!("missing: {path}: {error}")),
        }
    }
    let made: BTreeSet<PathBuf> = files.iter().map(|(path, _)| folder.join(path)).collect();
    let mut found = Vec::new();
    collect(&folder.join("src"), &mut found);
    let orphans = found.iter().filter(|path| !made.contains(*path));
    lines.extend(orphans.map(|path| format!("orphaned: {}", path.display())));
    lines.join("\n")
}

fn first_difference(path: &str, found: &str, expected: &str) -> String {
    let pairs = found.lines().zip(expected.lines()).enumerate();
    let mut differing = pairs.filter(|(_, (found, expected))| found != expected);
    match differing.next() {
        Some((index, (found, expected))) => {
            format!(
                "changed: {path}:{}\n  found    {found}\n  expected {expected}",
                index + 1
            )
        }
        None => format!("changed: {path}: one is longer than the other"),
    }
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.push(path);
        }
    }
}
