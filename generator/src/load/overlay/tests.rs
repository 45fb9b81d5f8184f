//! Tests of overlays.

use serde_json::json;

use super::*;
use crate::source::Source;

/// Applies the overlay; returns the document, and the codes of the problems with their lines.
fn applied(overlay: &str) -> (Value, Vec<String>) {
    let mut root = json!({
        "paths": {"/a": {"get": {"tags": ["x", "y"]}}, "/b": {"get": {"summary": "B"}}},
    });
    let mut diagnostics = Diagnostics::new();
    let document = Source::new("openapi.yaml", "");
    let input = Input {
        overlays: &[Source::new("fix.yaml", overlay)],
        ..Input::from(&document)
    };
    apply(
        &mut root,
        &input,
        &mut Locations::default(),
        &mut diagnostics,
    );
    let found = diagnostics.iter().map(|found| {
        let line = found.position().map(|position| position.line);
        format!("{} {:?} {}", found.code, found.file, line.unwrap_or(0))
    });
    (root, found.collect())
}

#[test]
fn an_update_is_merged_and_a_removal_applied() {
    let (root, found) = applied(
        "overlay: 1.0.0\nactions:\n- target: $.paths.*.get\n  update: { tags: [z], summary: S }\n- target: $.paths['/a'].get.tags[0]\n  remove: true\n",
    );
    assert_eq!(found, [""; 0]);
    let expected = json!({
        "/a": {"get": {"tags": ["y", "z"], "summary": "S"}},
        "/b": {"get": {"summary": "S", "tags": ["z"]}},
    });
    assert_eq!(root.get("paths"), Some(&expected));
}

#[test]
fn an_action_without_an_effect_is_an_error() {
    let (_, found) = applied(
        "overlay: 1.0.0\nactions:\n- target: $.paths['/c']\n  remove: true\n- target: $.paths['/b'].get\n  update: { summary: B }\n- target: '$['\n  remove: true\n",
    );
    let expected = [
        "overlay-unmatched Some(\"fix.yaml\") 3",
        "overlay-unchanged Some(\"fix.yaml\") 6",
        "overlay-invalid Some(\"fix.yaml\") 7",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_file_that_is_no_overlay_is_rejected() {
    assert_eq!(applied("a: 1").1, ["overlay-invalid Some(\"fix.yaml\") 1"]);
    assert_eq!(applied("[").1, ["syntax Some(\"fix.yaml\") 2"]);
}
