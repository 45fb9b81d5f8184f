//! Typos in a real document: each is reported at its line, with the intended word.
//!
//! `typos/table.toml` lists them. Each is applied alone to `spec/users.yaml`, and the problems that it adds have to
//! name it. Each is a test: `cargo test --package generator --test typos opanapi` runs those with this word.
//! To add one, add a line and run `INSTA_UPDATE=always cargo test --package generator --test typos`, then read the
//! snapshot.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/named.rs"]
mod named;
#[path = "support/snapshots.rs"]
mod snapshots;

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use generator::config::Config;
use generator::diagnostic::{Diagnostic, Diagnostics};
use generator::source::Source;
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    slips: Vec<Slip>,
}

/// The text after which the typo is made, the original, the typo, the code of the problem, and a part of its help.
#[derive(Deserialize)]
struct Slip(String, String, String, String, String);

/// The table, the document that it is for, and what was found, for the tests that share it.
struct Typos {
    slips: Vec<Slip>,
    text: String,
    usual: Diagnostics,
    found: Vec<OnceLock<Found>>,
}

/// The messages about a typo, and the problems in place of them if there are none.
struct Found {
    messages: String,
    failure: Option<String>,
}

fn main() -> ExitCode {
    let typos = Arc::new(Typos::read());
    let mut tests = Vec::new();
    for (index, slip) in typos.slips.iter().enumerate() {
        let typos = Arc::clone(&typos);
        tests.push(named::test(slip.name(), move || {
            let failure = &typos.found(index).failure;
            assert!(failure.is_none(), "{}", failure.as_deref().unwrap_or(""));
        }));
    }
    let count = typos.slips.len();
    tests.push(named::test("no_typo_is_lost", move || {
        assert!(count >= 60, "{count} typos");
    }));
    tests.push(named::test("messages", move || typos.assert_messages()));
    named::run(tests)
}

impl Slip {
    /// Returns the name of the test, on one line.
    fn name(&self) -> String {
        let Self(anchor, before, after, code, _) = self;
        let name = format!("{code}: {anchor} {before} as {after}");
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Typos {
    fn read() -> Self {
        let text = read("../spec/users.yaml");
        let table: Table = toml::from_str(&read("tests/typos/table.toml")).expect("a table");
        let found = table.slips.iter().map(|_| OnceLock::new()).collect();
        Self {
            slips: table.slips,
            usual: problems(&text),
            text,
            found,
        }
    }

    /// Returns what was found for a typo; it is searched for once.
    fn found(&self, index: usize) -> &Found {
        let slot = self.found.get(index).expect("a typo");
        slot.get_or_init(|| self.find(self.slips.get(index).expect("a typo")))
    }

    fn find(&self, slip: &Slip) -> Found {
        let (changed, line) = made(&self.text, slip);
        let found = problems(&changed);
        let new = found.iter().filter(|one| !is_among(one, &self.usual));
        let new: Vec<&Diagnostic> = new.collect();
        let Slip(_, before, after, code, help) = slip;
        let is_named = |one: &&Diagnostic| {
            one.code.as_str() == code
                && one.position().is_some_and(|position| position.line == line)
                && one.help.contains(help.as_str())
        };
        let mut messages = format!("=== {} as {}\n", before.trim(), after.trim());
        for one in new.iter().filter(|one| is_named(one)) {
            let severity = one.severity.as_str();
            let _ = writeln!(
                messages,
                "{severity}[{}]: {}\n   = help: {}",
                one.code, one.message, one.help
            );
        }
        let failure = (!new.iter().any(is_named)).then(|| {
            let source = Source::new("users.yaml", changed);
            let shown = new.iter().map(|one| one.rendered(&source).to_string());
            let shown: Vec<String> = shown.collect();
            format!(
                "line {line} has no `{code}` with the help {help:?}, but:\n{}",
                shown.join("\n")
            )
        });
        Found { messages, failure }
    }

    /// Compares the messages about all typos with the snapshot.
    fn assert_messages(&self) {
        let found = (0..self.slips.len()).map(|index| self.found(index));
        let messages: String = found.map(|found| found.messages.as_str()).collect();
        let compare = || insta::assert_snapshot!("messages", messages);
        snapshots::in_folder(Path::new("typos"), None, compare);
    }
}

/// Returns the document with the typo, and the line of the typo.
fn made(text: &str, slip: &Slip) -> (String, u32) {
    let Slip(anchor, before, after, ..) = slip;
    let start = text
        .find(anchor.as_str())
        .expect("the document contains the anchor")
        + anchor.len();
    let (head, tail) = text.split_at(start);
    assert!(
        tail.contains(before.as_str()),
        "{before:?} is not after {anchor:?}"
    );
    let changed = format!("{head}{}", tail.replacen(before.as_str(), after, 1));
    let same = text
        .bytes()
        .zip(changed.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    assert!(same < text.len(), "{before:?} is {after:?}");
    let lines = text
        .bytes()
        .take(same)
        .filter(|byte| *byte == b'\n')
        .count();
    (changed, u32::try_from(lines + 1).expect("a line"))
}

/// Returns all problems of a document.
fn problems(text: &str) -> Diagnostics {
    let source = Source::new("users.yaml", text);
    match generator::describe(&source, &Config::for_document("typos")) {
        Ok((_, diagnostics)) | Err(diagnostics) => diagnostics,
    }
}

fn is_among(one: &Diagnostic, usual: &Diagnostics) -> bool {
    usual
        .iter()
        .any(|other| other.code == one.code && other.at == one.at && other.message == one.message)
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(path).expect("a readable file")
}
