//! What `--check` finds.

use std::fs;
use std::path::Path;

use crate::scene::{DOCUMENT, Scene, run};

#[test]
fn an_edited_byte_is_drift() {
    let scene = Scene::generated();
    let edited = scene.read("pets/src/lib.rs") + "\n";
    scene.write("pets/src/lib.rs", &edited);

    let said = scene.expect(1, &["--check"]);

    assert!(
        said.out.contains("--- pets/src/lib.rs (on disk)"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("changed   pets/src/lib.rs"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("1 changed, 0 missing, 0 orphaned"),
        "{}",
        said.out
    );
    assert!(
        said.out
            .contains("run `cargo xtask generate --spec pets.yaml --out pets`"),
        "{}",
        said.out
    );
    assert_eq!(
        scene.read("pets/src/lib.rs"),
        edited,
        "`--check` has written something"
    );
}

#[test]
fn a_removed_and_a_stray_file_are_drift() {
    let scene = Scene::generated();
    fs::remove_file(scene.path("pets/README.md")).unwrap();
    scene.write("pets/src/stray/deep/file.rs", "");

    let said = scene.expect(1, &["--check"]);
    assert!(
        said.out.contains("missing   pets/README.md"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("orphaned  pets/src/stray/deep/file.rs"),
        "{}",
        said.out
    );

    scene.expect(0, &[]);
    assert!(scene.path("pets/README.md").is_file());
    assert!(
        !scene.path("pets/src/stray").exists(),
        "the folder of a removed file is left"
    );
    scene.expect(0, &["--check"]);
}

#[test]
fn where_the_document_lies_does_not_show() {
    let scene = Scene::generated();
    let spec = scene.path("elsewhere/deep/pets.yaml");
    scene.write("elsewhere/deep/pets.yaml", DOCUMENT);
    run(
        Path::new("."),
        &[
            "--spec",
            spec.to_str().unwrap(),
            "--out",
            scene.path("pets").to_str().unwrap(),
            "--check",
        ],
        0,
    );
}
