//! Documents with one mistake each that are read all the same, and the warning for it.
//!
//! Each `repaired/<code>.yaml` has the warning of that code and becomes a crate; `<code>.snap` next to it contains the
//! messages. `support/messages.rs` says what can be in such a file. Each is a test with the name of the code.
//! To add a case, add a file and run `INSTA_UPDATE=always cargo test --package generator --test repaired`, then read the
//! snapshot.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/messages.rs"]
mod messages;
#[path = "support/named.rs"]
mod named;
#[path = "support/snapshots.rs"]
mod snapshots;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use generator::diagnostic::Severity;
use libtest_mimic::Trial;
use messages::{Fate, Messages};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/repaired");

fn main() -> ExitCode {
    let cases = messages::cases(Path::new(FOLDER));
    assert!(!cases.is_empty(), "{FOLDER} contains no document");
    named::run(cases.into_iter().map(test).collect())
}

/// Returns the test of a file.
fn test(path: PathBuf) -> Trial {
    let name = path.file_stem().expect("a name").to_string_lossy();
    let code = name.into_owned();
    named::test(code.clone(), move || {
        let messages = Messages::of(&path);
        let compare = || insta::assert_snapshot!(code.as_str(), messages.text);
        snapshots::in_folder(Path::new("repaired"), Some(&path), compare);
        assert_eq!(messages.fate, Fate::Accepted);
        let mut warnings = messages.diagnostics.iter();
        let is_warned =
            warnings.any(|it| it.code.as_str() == code && it.severity == Severity::Warning);
        assert!(is_warned, "there is no warning `{code}`");
        messages.assert_complete();
    })
}
