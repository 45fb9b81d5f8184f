//! Typos in a real document: each is reported at its line, with the intended word.
//!
//! `typos/table.toml` lists them. Each is applied alone to `spec/users.yaml`, and the problems that it adds have to
//! name it. To add one, add a line and run `INSTA_UPDATE=always cargo test --test typos`, then read the snapshot.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::path::Path;
use std::thread;

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

#[test]
fn every_typo_is_reported_at_its_line() {
    let text = read("../spec/users.yaml");
    let table: Table = toml::from_str(&read("tests/typos/table.toml")).expect("a table");
    assert!(table.slips.len() >= 60, "{} slips", table.slips.len());
    let usual = problems(&text);
    let mut failures = Vec::new();
    let mut messages = String::new();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let chunks = table.slips.chunks(table.slips.len().div_ceil(threads));
        let running: Vec<_> = chunks
            .map(|slips| scope.spawn(|| problems_of(slips, &text, &usual)))
            .collect();
        for running in running {
            let (said, unsaid) = running.join().expect("a thread ends");
            messages.push_str(&said);
            failures.extend(unsaid);
        }
    });
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("typos");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("messages", messages));
}

/// Returns the problems that each typo adds, and the typos that add none.
fn problems_of(slips: &[Slip], text: &str, usual: &Diagnostics) -> (String, Vec<String>) {
    let mut failures = Vec::new();
    let mut messages = String::new();
    for slip in slips {
        let (changed, line) = made(text, slip);
        let found = problems(&changed);
        let new: Vec<&Diagnostic> = found.iter().filter(|one| !is_among(one, usual)).collect();
        let Slip(_, before, after, code, help) = slip;
        let is_named = |one: &&Diagnostic| {
            one.code.as_str() == code
                && one.position().is_some_and(|position| position.line == line)
                && one.help.contains(help.as_str())
        };
        let source = Source::new("users.yaml", changed);
        if !new.iter().any(is_named) {
            let shown = new.iter().map(|one| one.rendered(&source).to_string());
            let shown: Vec<String> = shown.collect();
            failures.push(format!(
                "{before:?} as {after:?}, line {line}:\n{}",
                shown.join("\n")
            ));
        }
        let _ = writeln!(messages, "=== {} as {}", before.trim(), after.trim());
        for one in new.iter().filter(|one| is_named(one)) {
            let severity = one.severity.as_str();
            let _ = writeln!(
                messages,
                "{severity}[{}]: {}\n   = help: {}",
                one.code, one.message, one.help
            );
        }
    }
    (messages, failures)
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
