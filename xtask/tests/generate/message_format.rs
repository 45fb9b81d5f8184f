//! The two forms of messages.

use crate::scene::{DOCUMENT, Scene};

#[test]
fn json_has_one_object_a_line_and_nothing_else() {
    let scene = Scene::new();
    scene.write("pets.yaml", "openapi: 3.0.3\n");
    let said = scene.expect(1, &["--message-format", "json"]);
    assert!(!said.out.is_empty());
    for line in said.out.lines() {
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
    let said = scene.expect(0, &["--message-format", "json"]);
    assert!(
        said.out.lines().all(|line| line.starts_with('{')),
        "{}",
        said.out
    );
    assert!(said.err.starts_with("pets: "), "{}", said.err);
}
