//! Documents, configurations and overlays with one mistake each, and the messages for them.
//!
//! Each file in a folder of `rejected/` shows one kind of problem; the snapshot next to it contains the messages.
//! `support/messages.rs` says what can be in such a file. Each is a test with the name of the file.
//! To run a single case, `cargo test --package generator --test rejected references::dangling_reference`.
//! To add a case, add a file and run `INSTA_UPDATE=always cargo test --package generator --test rejected`, then read the
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

use libtest_mimic::Trial;
use messages::{Messages, name_of};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rejected");

/// The minimum number of cases.
const LEAST: usize = 150;

fn main() -> ExitCode {
    let cases = messages::cases(Path::new(FOLDER));
    let count = cases.len();
    let mut tests: Vec<_> = cases.into_iter().map(test).collect();
    tests.push(named::test("no_case_is_lost", move || {
        assert!(count >= LEAST, "{count} cases");
    }));
    named::run(tests)
}

/// Returns the test of a file.
fn test(path: PathBuf) -> Trial {
    let folder = path.parent().map(name_of).expect("a folder");
    let name = format!("{folder}::{}", name_of(&path));
    named::test(name, move || {
        let messages = Messages::of(&path);
        let case = name_of(&path).replace('.', "_");
        let folder = Path::new("rejected").join(folder);
        let compare = || insta::assert_snapshot!(case, messages.text);
        snapshots::in_folder(&folder, Some(&path), compare);
        messages.assert_complete();
    })
}
