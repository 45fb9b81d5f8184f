//! Overlays from the document to the crate: what they rename and remove, and messages about their own lines.
//!
//! `overlays/` has the document, the overlays and the snapshots. To accept a change, run
//! `INSTA_UPDATE=always cargo test --package generator --test overlays`, then read the snapshots.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/snapshots.rs"]
mod snapshots;

use std::path::Path;

use generator::Generated;
use generator::config::Config;
use generator::diagnostic::{Code, Diagnostic, Diagnostics};
use generator::input::Input;
use generator::source::Source;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/overlays");

/// Reads a file of the folder.
fn read(name: &str) -> Source {
    let text = std::fs::read_to_string(Path::new(FOLDER).join(name));
    Source::new(name, text.expect("the file is readable"))
}

/// Generates the crate of the document with these overlays.
fn generated(overlays: &[Source]) -> Result<Generated, Diagnostics> {
    let document = read("shop.yaml");
    let input = Input {
        overlays,
        ..Input::from(&document)
    };
    generator::generate(input, &Config::for_document("shop"))
}

/// Compares `text` with a snapshot of the folder.
fn assert_matches(name: &str, text: &str) {
    let compare = || insta::assert_snapshot!(name, text);
    snapshots::in_folder(Path::new("overlays"), None, compare);
}

/// Fails unless the diagnostic with this code points at `text` in this line of an overlay.
fn assert_points_at(found: &Diagnostics, code: Code, overlay: &Source, line: usize, text: &str) {
    let is_there = |it: &Diagnostic| {
        let position = it.position().expect("a position");
        let start = overlay.text.lines().nth(line - 1);
        let start = start.and_then(|line| line.get(position.column as usize - 1..));
        it.file.as_deref() == Some(overlay.name.as_str())
            && position.line as usize == line
            && start.is_some_and(|start| start.starts_with(text))
    };
    let mut found = found.iter().filter(|it| it.code == code).peekable();
    assert!(found.peek().is_some(), "no `{code}`");
    let found: Vec<&Diagnostic> = found.collect();
    assert!(found.iter().any(|it| is_there(it)), "{found:#?}");
}

#[test]
fn names_are_changed_and_parts_removed() {
    let made = generated(&[read("names.yaml")]).expect("a crate");
    let own = made
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("src/models/") || path.starts_with("src/operations/"));
    let code: Vec<String> = own
        .map(|(path, text)| format!("// === {path}\n\n{text}"))
        .collect();
    assert_matches("code", &code.join("\n"));
}

#[test]
fn messages_point_into_the_overlay_that_has_the_text() {
    let overlay = read("names.yaml");
    let found = generated(std::slice::from_ref(&overlay))
        .expect("a crate")
        .diagnostics;
    assert_points_at(&found, Code::CountNotWhole, &overlay, 16, "\"80\"");
    assert_points_at(&found, Code::UnsupportedKeyword, &overlay, 16, "not");
    assert_matches("messages", &found.rendered(&read("shop.yaml")));
}

#[test]
fn an_action_that_matches_nothing_after_the_overlays_before_it_is_an_error() {
    let outdated = read("outdated.yaml");
    let alone = generated(std::slice::from_ref(&outdated));
    let alone = alone.map(|_| ()).expect_err("there is no note yet");
    let note = "$.components";
    assert_points_at(&alone, Code::OverlayUnmatched, &outdated, 4, note);
    assert_eq!(alone.iter().count(), 1, "{alone:?}");

    let both = generated(&[read("names.yaml"), outdated.clone()]);
    let both = both.map(|_| ()).expect_err("the path was removed");
    let errors = "$.paths";
    assert_points_at(&both, Code::OverlayUnmatched, &outdated, 6, errors);
    assert_matches("rejected", &both.rendered(&read("shop.yaml")));
}
