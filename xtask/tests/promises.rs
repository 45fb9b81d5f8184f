//! Each promise of the security policy names tests that exist.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().expect("it is in the repository").to_owned()
}

/// Returns the spans between backticks in a table cell.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// Parses the promises with their tests, each as file and function.
fn promises(policy: &str) -> Vec<(&str, Vec<(&str, &str)>)> {
    let rows = policy.lines().filter(|line| line.starts_with("| "));
    let rows = rows.filter(|row| !row.starts_with("| ---") && !row.starts_with("| promise"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches(['|', ' ']).split(" | ").collect();
        let [promise, tests] = cells.as_slice() else {
            panic!("two cells: {row}")
        };
        let mut file = None;
        let mut named = Vec::new();
        for name in quoted(tests) {
            match name.ends_with(".rs") {
                true => file = Some(name),
                false => named.push((file.expect("a file before its tests"), name)),
            }
        }
        (*promise, named)
    })
    .collect()
}

/// Returns true if the text declares a test function of this name.
fn has_test(text: &str, name: &str) -> bool {
    let declared = format!("fn {name}(");
    let Some(at) = text.find(&declared) else {
        return false;
    };
    let line = text[..at].rfind('\n').unwrap_or_default();
    let mut before = text[..line].lines().rev();
    let is_attribute = |line: &str| line.trim_start().starts_with(['#', '/']);
    let mut attributes = std::iter::from_fn(|| before.next().filter(|line| is_attribute(line)));
    attributes.any(|line| {
        let line = line.trim_start();
        line.starts_with("#[test]") || line.starts_with("#[tokio::test")
    })
}

#[test]
fn every_promise_has_its_tests() {
    let policy = fs::read_to_string(root().join(".github/SECURITY.md")).expect("the policy");
    let promises = promises(&policy);
    assert!(promises.len() > 15, "{promises:?}");
    for (promise, tests) in promises {
        assert!(!tests.is_empty(), "no test shows that {promise}");
        for (file, name) in tests {
            let text = fs::read_to_string(root().join(file))
                .unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(
                has_test(&text, name),
                "{file} has no test `{name}`, which would show that {promise}"
            );
        }
    }
}

#[test]
fn only_test_functions_count() {
    let text = "#[test]\nfn one() {}\n#[cfg(unix)]\n#[tokio::test(flavor = \"x\")]\nasync fn two() {}\nfn three() {}\n";
    assert_eq!(
        ["one", "two", "three", "four"].map(|name| has_test(text, name)),
        [true, true, false, false]
    );
}
