//! Drift that `--check` reports.

use std::fs;
use std::path::Path;

use crate::scene::{DOCUMENT, Scene, marked, run};

#[test]
fn an_edited_byte_is_drift() {
    let scene = Scene::generated();
    let edited = scene.read("pets/src/lib.rs") + "\n";
    scene.write("pets/src/lib.rs", &edited);

    let printed = scene.expect(1, &["--check"]);

    assert!(
        printed.out.contains("--- pets/src/lib.rs (on disk)"),
        "{}",
        printed.out
    );
    assert!(
        printed.out.contains("changed   pets/src/lib.rs"),
        "{}",
        printed.out
    );
    assert!(
        printed.out.contains("1 changed, 0 missing, 0 orphaned"),
        "{}",
        printed.out
    );
    assert!(
        printed
            .out
            .contains("run `cargo xtask generate --spec pets.yaml --out pets`"),
        "{}",
        printed.out
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
    scene.write("pets/src/stray/deep/file.rs", &marked(""));

    let printed = scene.expect(1, &["--check"]);
    assert!(
        printed.out.contains("missing   pets/README.md"),
        "{}",
        printed.out
    );
    assert!(
        printed
            .out
            .contains("orphaned  pets/src/stray/deep/file.rs"),
        "{}",
        printed.out
    );

    let printed = scene.expect(0, &[]);
    for line in [
        "new       pets/README.md",
        "removed   pets/src/stray/deep/file.rs",
    ] {
        assert!(printed.out.contains(line), "{}", printed.out);
    }
    assert!(scene.path("pets/README.md").is_file());
    assert!(
        !scene.path("pets/src/stray").exists(),
        "the folder of a removed file is left"
    );
    scene.expect(0, &["--check"]);
}

#[test]
fn the_path_of_the_document_does_not_affect_the_output() {
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

#[test]
fn other_line_endings_are_not_drift() {
    let scene = Scene::generated();
    let with_crlf = |text: &str| text.replace('\n', "\r\n");
    for (path, bytes) in scene.snapshot("pets") {
        fs::write(path, with_crlf(std::str::from_utf8(&bytes).unwrap())).unwrap();
    }
    let checked_out = scene.snapshot("pets");
    scene.expect(0, &["--check"]);
    scene.expect(0, &[]);
    assert_eq!(scene.snapshot("pets"), checked_out);

    // Rewriting one file leaves the others as they were checked out.
    scene.write("pets/src/lib.rs", &marked(""));
    scene.expect(0, &[]);
    scene.expect(0, &["--check"]);
    let client = scene.read("pets/src/client.rs");
    assert!(client.contains("\r\n"), "{client}");

    // The document may have been checked out with these line endings too.
    scene.write("pets.yaml", &with_crlf(DOCUMENT));
    scene.expect(0, &["--check"]);
}
