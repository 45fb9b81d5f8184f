//! Drives the built program `corpus` over small documents, without compiling what it makes.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot set its scene has failed"
)]

use std::fs;
use std::process::Command;

const GOOD: &str = "\
openapi: 3.0.3
info: { title: Pets, version: '1' }
servers: [{ url: 'https://pets.example' }]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '204': { description: No pets. }
";

const BAD: &str = "\
openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200': { $ref: '#/components/responses/Missing' }
";

#[test]
fn good_and_bad_documents_have_their_outcomes_and_fragments_are_passed_over() {
    let scene = tempfile::tempdir().unwrap();
    // The two folders of a repository, so that the crates go below this one.
    for folder in ["spec", "generator", "documents/deeper"] {
        fs::create_dir_all(scene.path().join(folder)).unwrap();
    }
    let write = |path: &str, text: &str| fs::write(scene.path().join(path), text).unwrap();
    write("documents/good.yaml", GOOD);
    write("documents/deeper/bad.yaml", BAD);
    write("documents/fragment.yaml", "type: object\n");

    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["corpus", "documents", "--json", "outcomes.json"])
        .current_dir(scene.path())
        .output()
        .expect("the program starts");

    let table = String::from_utf8(output.stdout).unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{table}{said}");
    assert!(table.contains("2 documents: 1 ok, 1 refused"), "{table}");
    let text = fs::read_to_string(scene.path().join("outcomes.json")).unwrap();
    let outcomes: serde_json::Value = serde_json::from_str(&text).unwrap();
    let of = |pointer| outcomes.pointer(pointer).cloned().unwrap_or_default();
    assert_eq!(of("/documents/0/path"), "documents/deeper/bad.yaml");
    assert_eq!(of("/documents/0/outcome"), "refused");
    assert_eq!(of("/documents/0/located"), true);
    assert_eq!(of("/documents/1/outcome"), "ok");
    assert!(of("/documents/0/typed").is_null(), "{text}");
    assert_eq!(of("/documents/1/typed"), of("/typed"));
    assert_eq!(of("/documents/1/free_form"), 0);
    assert!(
        table.contains("free-form: 0 of 0 typed schema nodes"),
        "{table}"
    );
    assert!(outcomes.pointer("/documents/2").is_none(), "{text}");
}
