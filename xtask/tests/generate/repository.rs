//! The document and the crate of a repository.

use std::fs;
use std::path::Path;

use crate::scene::{Scene, run};

/// The one test that fails when somebody edits a generated file or forgets to generate.
#[test]
fn the_checked_in_crate_is_what_the_document_gives() {
    run(Path::new(env!("CARGO_MANIFEST_DIR")), &["--check"], 0);
}

#[test]
fn the_repository_around_the_current_folder_is_taken() {
    let scene = Scene::new();
    scene.write("generator/src/deep.rs", "");
    scene.write("spec/users.yaml", include_str!("../../../spec/users.yaml"));
    scene.write(
        "spec/client.toml",
        include_str!("../../../spec/client.toml"),
    );
    // What is written by hand may be there before the first generation.
    scene.write("generated-client/tests/mine.rs", "mine");
    let deep = scene.path("generator/src");

    run(&deep, &["--check"], 1);
    run(&deep, &[], 0);
    let said = run(&deep, &["--check"], 0);
    assert!(
        said.out.starts_with("generated-client: up to date"),
        "{}",
        said.out
    );

    scene.write("generated-client/src/lib.rs", "");
    let said = run(&deep, &["--check"], 1);
    assert!(
        said.out.contains("run `cargo xtask generate` and commit"),
        "{}",
        said.out
    );
    fs::remove_file(scene.path("spec/users.yaml")).unwrap();
    let said = run(&deep, &[], 1);
    assert!(said.err.contains("--> spec/users.yaml"), "{}", said.err);
}
