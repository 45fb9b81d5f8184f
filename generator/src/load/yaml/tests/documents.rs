//! Every document of the integration tests.

use std::fs;
use std::path::Path;

use super::*;

/// The folder of all documents.
pub(super) const FOLDER: &str = "tests";

/// The document of the checked-in client.
const USERS: &str = "../spec/users.yaml";

/// The minimum number of documents that the reader reads.
const LEAST: usize = 580;

/// Signs of what only the general parser reads.
const LEFT: [&str; 7] = ["&", "*", "!", "%", "? [", "\r", "\t"];

#[test]
fn every_document_is_read_alike() {
    let mut read = 0;
    for text in texts(Path::new(FOLDER)) {
        if compare(&text) == Outcome::Same {
            read += 1;
        } else if let Ok(Recorded::Mapping(_)) = serde_yaml::from_str(&text) {
            let has_reason = LEFT.iter().any(|sign| text.contains(sign));
            assert!(has_reason, "given up for no reason:\n{text}");
        }
    }
    assert!(read >= LEAST, "only {read} documents were read");
}

#[test]
fn what_has_anomalies_is_known() {
    for text in texts(Path::new(FOLDER)) {
        check_anomalies(&text);
    }
    let usual = [
        "a: 1\n",
        "{\"a\": 1}",
        "a: !!str 1\n",
        "a: {b: 1}\nc: {b: 1}\n",
    ];
    for text in usual {
        check_anomalies(text);
        let parsed = read(text, Format::of(text), &Limits::USUAL);
        let anomalies = parsed.ok().map(|parsed| parsed.anomalies);
        assert_eq!(anomalies, Some(Anomalies::None), "{text:?}");
    }
    let unusual = [
        "a: 1\na: 2\n",
        "200: 1\n'200': 2\n",
        "{\"a\": 1, \"a\": 2}",
        "a: {b: 1, \"b\": 2}\n",
        "a: &x 1\nb: *x\n",
    ];
    for text in unusual {
        let parsed = read(text, Format::of(text), &Limits::USUAL);
        let anomalies = parsed.ok().map(|parsed| parsed.anomalies);
        assert_eq!(anomalies, Some(Anomalies::Unknown), "{text:?}");
    }
}

#[test]
fn the_users_document_is_read() {
    let text = fs::read_to_string(USERS).expect("the document");
    assert_eq!(compare(&text), Outcome::Same);
    assert_eq!(compare(&text.replace('\n', "\r\n")), Outcome::Same);
}

/// Returns the texts of all YAML files below a folder.
pub(super) fn texts(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(texts(&path));
        } else if path.extension().is_some_and(|it| it == "yaml") {
            all.extend(fs::read_to_string(&path).ok());
        }
    }
    all
}
