//! The document and the crate of a repository.

use std::fs;
use std::path::Path;

use crate::scene::{Scene, marked, run, with_losses};

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

    // Naming the paths that need not be named changes nothing.
    let paths = |client: &str| {
        let path = |path: &str| scene.path(path).to_str().unwrap().to_owned();
        [
            "--spec".to_owned(),
            path("spec/users.yaml"),
            "--config".to_owned(),
            path("spec/client.toml"),
            "--out".to_owned(),
            path(client),
        ]
    };
    for client in ["generated-client", "generator/../generated-client/"] {
        let mut named = paths(client).to_vec();
        named.push("--check".to_owned());
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        run(&deep, &named, 0);
    }

    scene.write("generated-client/src/lib.rs", &marked(""));
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

#[test]
fn losses_are_listed_beside_the_document_of_the_repository() {
    let scene = Scene::new();
    scene.write("generator/src/lib.rs", "");
    scene.write("spec/users.yaml", &with_losses(2));
    scene.write("spec/client.toml", "package = \"pets\"\n");
    let here = scene.folder.path();

    let said = run(here, &["--check"], 1);
    assert!(
        said.out.contains("missing   spec/losses.txt"),
        "{}",
        said.out
    );
    assert!(!scene.path("spec/losses.txt").exists());
    run(here, &[], 0);
    run(here, &["--check"], 0);
    let listed = scene.read("spec/losses.txt");
    let at = "#/components/schemas/Pet/properties";
    let because = "not: a type cannot rule values out";
    assert_eq!(
        listed,
        format!("{at}/p0/not {because}\n{at}/p1/not {because}\n")
    );
    assert_eq!(fs::read_dir(scene.path("spec")).unwrap().count(), 3);

    scene.write("spec/losses.txt", "");
    let said = run(here, &["--check"], 1);
    let heading = "spec/losses.txt is not what spec/users.yaml gives: 1 changed, 0 missing";
    assert!(said.out.contains(heading), "{}", said.out);
    assert!(
        said.out.contains("--- spec/losses.txt (on disk)"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("changed   spec/losses.txt"),
        "{}",
        said.out
    );

    scene.write("spec/users.yaml", "openapi: 3.0.3\n");
    run(here, &[], 1);
    assert_eq!(
        scene.read("spec/losses.txt"),
        "",
        "a bad document has changed the list"
    );

    scene.write("spec/users.yaml", &with_losses(0));
    run(here, &[], 0);
    assert_eq!(scene.read("spec/losses.txt"), "No losses.\n");
}

#[test]
fn no_other_crate_has_a_list_of_losses() {
    let scene = Scene::new();
    scene.write("pets.yaml", &with_losses(1));
    scene.expect(0, &[]);
    assert!(!scene.path("losses.txt").exists() && !scene.path("pets/losses.txt").exists());
}
