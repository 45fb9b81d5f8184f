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

/// Signs in a line of what only the general parser reads.
const LEFT: [&str; 5] = ["&", "*", "!", "%", "<<"];

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
