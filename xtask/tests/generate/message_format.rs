//! The text and JSON formats of messages.

use std::fs;

use crate::scene::{DOCUMENT, Scene, marked, with_losses};

#[test]
fn json_output_is_one_object_per_line() {
    let scene = Scene::new();
    scene.write("pets.yaml", "openapi: 3.0.3\n");
    let printed = scene.expect(1, &["--message-format", "json"]);
    assert!(!printed.out.is_empty());
    let (diagnostics, summary) = parts(&printed.out);
    let counted = ["errors", "warnings", "losses"].map(|key| summary[key].as_u64().unwrap());
    assert_eq!(counted.iter().sum::<u64>(), diagnostics.len() as u64);
    assert!(summary["files"].is_null() && summary["typed"].is_null());
    for line in diagnostics {
        // JSON is YAML.
        let found: serde_yaml::Value = serde_yaml::from_str(line).expect("an object");
        assert!(line.starts_with('{'), "{line}");
        for key in [
            "severity", "code", "file", "line", "column", "pointer", "message", "help",
        ] {
            assert!(found.get(key).is_some(), "`{key}` is missing in {line}");
        }
    }
    scene.write("pets.yaml", DOCUMENT);
    let printed = scene.expect(0, &["--message-format", "json"]);
    assert!(
        printed.out.lines().all(|line| line.starts_with('{')),
        "{}",
        printed.out
    );
    assert!(printed.err.starts_with("pets: "), "{}", printed.err);
    let (_, summary) = parts(&printed.out);
    assert_eq!(summary["errors"].as_u64(), Some(0));
    assert!(summary["typed"].as_u64() > Some(0), "{summary:?}");
    assert_eq!(summary["free_form"].as_u64(), Some(0));
    assert!(summary["files"].as_u64() > Some(2), "{summary:?}");
}

/// Splits the output into the lines of diagnostics and the summary of the last line.
fn parts(out: &str) -> (Vec<&str>, serde_yaml::Value) {
    let mut lines: Vec<&str> = out.lines().collect();
    let last: serde_yaml::Value = serde_yaml::from_str(lines.pop().unwrap()).unwrap();
    assert!(lines.iter().all(|line| !line.contains("\"summary\":")));
    lines.retain(|line| !line.starts_with("{\"output\":"));
    (lines, last.get("summary").cloned().unwrap())
}

#[test]
fn few_losses_are_listed_and_many_are_counted() {
    let scene = Scene::new();
    scene.write("pets.yaml", &with_losses(20));
    let printed = scene.expect(0, &[]);
    assert_eq!(
        printed.err.matches("loss[unsupported-keyword]").count(),
        20,
        "{}",
        printed.err
    );
    assert!(!printed.err.contains("note: "), "{}", printed.err);

    scene.write("pets.yaml", &with_losses(21));
    let printed = scene.expect(0, &[]);
    assert!(
        !printed.err.contains("loss[unsupported-keyword]"),
        "{}",
        printed.err
    );
    assert!(printed.err.contains("note: 21 losses"), "{}", printed.err);
    assert!(printed.out.contains("(21 losses)"), "{}", printed.out);
    let printed = scene.expect(0, &["--message-format", "json"]);
    let (losses, summary) = parts(&printed.out);
    assert_eq!(losses.len(), 21);
    assert_eq!(summary["losses"].as_u64(), Some(21));
}

#[test]
fn json_names_each_file() {
    let scene = Scene::generated();
    fs::remove_file(scene.path("pets/README.md")).unwrap();
    scene.write("pets/src/gone.rs", &marked(""));
    scene.write("pets/src/lib.rs", &marked(""));
    let states = |out: &str| -> Vec<(String, String)> {
        let lines = out
            .lines()
            .map(|line| serde_yaml::from_str::<serde_yaml::Value>(line).unwrap());
        let outputs = lines.filter_map(|line| line.get("output").cloned());
        let text = |output: &serde_yaml::Value, key| output[key].as_str().unwrap().to_owned();
        outputs
            .map(|output| (text(&output, "path"), text(&output, "state")))
            .collect()
    };
    let expected = |words: [&str; 3]| {
        let paths = ["pets/README.md", "pets/src/lib.rs", "pets/src/gone.rs"];
        paths
            .into_iter()
            .zip(words)
            .map(|(path, word)| (path.to_owned(), word.to_owned()))
            .collect::<Vec<_>>()
    };

    let printed = scene.expect(1, &["--check", "--message-format", "json"]);
    assert_eq!(
        states(&printed.out),
        expected(["missing", "changed", "orphaned"])
    );
    let printed = scene.expect(0, &["--message-format", "json"]);
    assert_eq!(
        states(&printed.out),
        expected(["new", "changed", "removed"])
    );
    let printed = scene.expect(0, &["--check", "--message-format", "json"]);
    assert_eq!(states(&printed.out), []);
}
