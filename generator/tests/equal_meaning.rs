//! Documents that mean the same have no changes, whatever they look like: every fixture is rewritten in each of several
//! ways, and compared with itself.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[path = "equal_meaning/rewriting.rs"]
mod rewriting;
#[path = "equal_meaning/written.rs"]
mod written;

use std::fs;
use std::path::Path;

use generator::changes::{Change, Revision, compare};
use generator::config::Config;
use generator::source::Source;
use serde_json::Value;

use rewriting::Rewriting;

/// Returns the names and documents of all fixtures that are read without other files.
fn fixtures() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let entries = fs::read_dir(folder).unwrap();
    let mut fixtures: Vec<(String, Value)> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "yaml"))
        .filter_map(|path| {
            let name = path.file_stem()?.to_string_lossy().into_owned();
            // What is repaired is no valid document, and has no other spelling.
            if name.starts_with("repaired") {
                return None;
            }
            let text = fs::read_to_string(&path).unwrap();
            Some((name, serde_yaml::from_str(&text).ok()?))
        })
        .collect();
    fixtures.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(fixtures.len() > 100, "only {} fixtures", fixtures.len());
    fixtures
}

/// Returns the changes between two texts; `None` if one of them is not read without settings.
fn changes(old: &str, new: &str) -> Option<Vec<Change>> {
    let (old, new) = (Source::new("spec.yaml", old), Source::new("spec.yaml", new));
    let config = Config::for_document("sample");
    let revision = |source| Revision {
        input: Into::into(source),
        config: &config,
    };
    let changes = compare(&revision(&old), &revision(&new)).ok()?;
    assert_eq!(changes.documentation, 0, "the documentation is the same");
    Some(changes.list)
}

fn lines(changes: &[Change]) -> String {
    let lines = changes.iter().map(|change| {
        let item = change.item.as_deref().unwrap_or("-");
        format!("    {}: {} ({item})", change.kind.code(), change.message())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Asserts that the rewriting changes no fixture.
fn assert_same(rewriting: &Rewriting) {
    let mut failures = Vec::new();
    let mut rewritten = 0;
    for (name, document) in fixtures() {
        let Some(other) = rewriting.apply(&document) else {
            continue;
        };
        let Some(found) = changes(&document.to_string(), &other.to_string()) else {
            continue;
        };
        rewritten += 1;
        if !found.is_empty() {
            failures.push(format!("  {name}:\n{}", lines(&found)));
        }
    }
    assert!(rewritten > 0, "no fixture can be rewritten");
    assert!(
        failures.is_empty(),
        "{} of {rewritten} fixtures have changes:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn itself() {
    assert_same(&Rewriting::None);
}

#[test]
fn keys_in_another_order() {
    assert_same(&Rewriting::ReversedKeys);
}

#[test]
fn defaults_of_the_specification() {
    assert_same(&Rewriting::StatedDefaults);
}

#[test]
fn parameters_lifted_to_components() {
    assert_same(&Rewriting::LiftedParameters);
}

#[test]
fn responses_lifted_to_components() {
    assert_same(&Rewriting::LiftedResponses);
}

#[test]
fn request_bodies_lifted_to_components() {
    assert_same(&Rewriting::LiftedRequestBodies);
}

#[test]
fn an_all_of_one() {
    assert_same(&Rewriting::AllOfOne);
}

#[test]
fn the_next_version_of_openapi() {
    assert_same(&Rewriting::NextVersion);
}

#[test]
fn the_latest_version_of_openapi() {
    assert_same(&Rewriting::LatestVersion);
}

#[test]
fn null_as_a_type() {
    assert_same(&Rewriting::NullAsType);
}

#[test]
fn null_as_an_alternative() {
    assert_same(&Rewriting::NullAsAlternative);
}

#[test]
fn references_of_plain_schemas_replaced_by_copies() {
    assert_same(&Rewriting::CopiedSchemas);
}
