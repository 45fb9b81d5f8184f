//! Runs the built program `corpus` on small documents, without compiling the generated crates.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test whose setup fails has failed"
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
fn documents_are_reported_with_their_outcome_and_fragments_are_skipped() {
    let scratch = tempfile::tempdir().unwrap();
    // The two folders that mark a repository, so that the crates are written below this folder.
    for folder in ["spec", "generator", "documents/deeper"] {
        fs::create_dir_all(scratch.path().join(folder)).unwrap();
    }
    let write = |path: &str, text: &str| fs::write(scratch.path().join(path), text).unwrap();
    write("documents/good.yaml", GOOD);
    write("documents/deeper/bad.yaml", BAD);
    write("documents/fragment.yaml", "type: object\n");

    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["corpus", "documents", "--json", "outcomes.json"])
        .current_dir(scratch.path())
        .output()
        .expect("the program starts");

    let table = String::from_utf8(output.stdout).unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{table}{stderr}");
    assert!(table.contains("2 documents: 1 ok, 1 rejected"), "{table}");
    let text = fs::read_to_string(scratch.path().join("outcomes.json")).unwrap();
    let outcomes: serde_json::Value = serde_json::from_str(&text).unwrap();
    let of = |pointer| outcomes.pointer(pointer).cloned().unwrap_or_default();
    assert_eq!(of("/documents/0/path"), "documents/deeper/bad.yaml");
    assert_eq!(of("/documents/0/outcome"), "rejected");
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
