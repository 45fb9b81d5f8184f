//! The document and the generated crate of a repository.

use std::fs;
use std::path::Path;

use crate::scene::{Scene, marked, run, with_losses};

/// Fails when somebody edits a generated file or forgets to generate.
#[test]
fn the_checked_in_crate_is_up_to_date() {
    let arguments = ["--check", "--no-cache"];
    run(Path::new(env!("CARGO_MANIFEST_DIR")), &arguments, 0);
}

#[test]
fn the_repository_of_the_current_folder_is_the_default() {
    let scene = Scene::new();
    scene.write("generator/src/deep.rs", "");
    scene.write("spec/users.yaml", include_str!("../../../spec/users.yaml"));
    scene.write(
        "spec/client.toml",
        include_str!("../../../spec/client.toml"),
    );
    // Handwritten files may exist before the first generation.
    scene.write("generated-client/tests/mine.rs", "mine");
    let deep = scene.path("generator/src");

    run(&deep, &["--check"], 1);
    run(&deep, &[], 0);
    let printed = run(&deep, &["--check"], 0);
    assert!(
        printed.out.starts_with("generated-client: up to date"),
        "{}",
        printed.out
    );

    // Naming the default paths explicitly changes nothing.
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
    let printed = run(&deep, &["--check"], 1);
    assert!(
        printed
            .out
            .contains("run `cargo xtask generate` and commit"),
        "{}",
        printed.out
    );
    fs::remove_file(scene.path("spec/users.yaml")).unwrap();
    let printed = run(&deep, &[], 1);
    assert!(
        printed.err.contains("--> spec/users.yaml"),
        "{}",
        printed.err
    );
}

#[test]
fn losses_are_listed_beside_the_document_of_the_repository() {
    let scene = Scene::new();
    scene.write("generator/src/lib.rs", "");
    scene.write("spec/users.yaml", &with_losses(2));
    scene.write("spec/client.toml", "package = \"pets\"\n");
    let here = scene.folder.path();

    let printed = run(here, &["--check"], 1);
    assert!(
        printed.out.contains("missing   spec/losses.txt"),
        "{}",
        printed.out
    );
    assert!(!scene.path("spec/losses.txt").exists());
    run(here, &[], 0);
    run(here, &["--check"], 0);
    let listed = scene.read("spec/losses.txt");
    let at = "#/components/schemas/Pet/properties";
    let because = "not: a type cannot exclude values";
    assert_eq!(
        listed,
        format!("{at}/p0/not {because}\n{at}/p1/not {because}\n")
    );
    assert_eq!(fs::read_dir(scene.path("spec")).unwrap().count(), 3);

    scene.write("spec/losses.txt", "");
    let printed = run(here, &["--check"], 1);
    let heading = "spec/losses.txt is not up to date with spec/users.yaml: 1 changed, 0 missing";
    assert!(printed.out.contains(heading), "{}", printed.out);
    assert!(
        printed.out.contains("--- spec/losses.txt (on disk)"),
        "{}",
        printed.out
    );
    assert!(
        printed.out.contains("changed   spec/losses.txt"),
        "{}",
        printed.out
    );

    scene.write("spec/users.yaml", "openapi: 3.0.3\n");
    run(here, &[], 1);
    assert_eq!(
        scene.read("spec/losses.txt"),
        "",
        "an invalid document has changed the list"
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
