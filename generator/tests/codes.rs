//! Every diagnostic code is met by a test: its message is in a snapshot, or is expected by a test of the command line.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use generator::diagnostic::Code;

/// The folders of snapshots that contain messages.
const SNAPSHOTS: [&str; 4] = ["files", "rejected", "repaired", "snapshots"];

/// The tests of the command line, where the program reads files for the generator.
const COMMAND_LINE: &str = "../xtask/tests/generate/rejection.rs";

/// Codes that no input is known for, each with the reason.
const UNKNOWN: [(Code, &str); 3] = [
    (Code::InternalError, "a bug of the generator"),
    (
        Code::NonStringEnumValue,
        "`number-where-string-expected` is reported first",
    ),
    (
        Code::Unreadable,
        "in place of messages of the parsers that have no code of their own",
    ),
];

#[test]
fn every_code_is_met() {
    let met = met();
    let is_unknown = |code: Code| UNKNOWN.iter().any(|(unknown, _)| *unknown == code);
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !met.contains(code.as_str()) && !is_unknown(**code))
        .map(|code| code.as_str())
        .collect();
    assert!(
        missing.is_empty(),
        "no test has these codes, add documents to `repaired` or `rejected`: {missing:?}"
    );
}

#[test]
fn every_code_without_a_known_input_has_none() {
    let met = met();
    for (code, reason) in UNKNOWN {
        assert!(
            !met.contains(code.as_str()),
            "a test has `{code}`, which is not only {reason}"
        );
    }
}

/// Returns the words in brackets in the messages that the tests expect.
fn met() -> BTreeSet<String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut met = BTreeSet::new();
    for folder in SNAPSHOTS {
        collect(&tests.join("tests").join(folder), &mut met);
    }
    codes_in(&tests.join(COMMAND_LINE), &mut met);
    met
}

fn collect(folder: &Path, met: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the folder is readable") {
        let path = entry.expect("an entry is readable").path();
        if path.is_dir() {
            collect(&path, met);
        } else if path.extension().is_some_and(|it| it == "snap") {
            codes_in(&path, met);
        }
    }
}

/// Collects `CODE` of each `severity[CODE]`.
fn codes_in(path: &Path, met: &mut BTreeSet<String>) {
    let text = fs::read_to_string(path).expect("the file is readable");
    for severity in ["error[", "loss[", "note[", "warning["] {
        let found = text.split(severity).skip(1);
        let codes = found.filter_map(|rest| rest.split_once(']'));
        met.extend(codes.map(|(code, _)| code.to_owned()));
    }
}
