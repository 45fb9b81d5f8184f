//! The warning of `generate` about the version of the crate.

use crate::scene::{CONFIG, DOCUMENT, PARTS, Printed, Scene};

/// The warning.
const WARNING: &str = "since the last commit in a way that needs version";

fn generate(scene: &Scene) -> Printed {
    let arguments = [
        "--spec",
        "spec/pets.yaml",
        "--config",
        "spec/client.toml",
        "--out",
        "pets",
    ];
    scene.run("generate", &arguments, &[], 0)
}

fn is_warned(scene: &Scene) -> bool {
    generate(scene).err.contains(WARNING)
}

#[test]
fn an_unchanged_document_needs_no_version() {
    assert!(!is_warned(&Scene::committed()));
}

#[test]
fn a_lower_version_is_a_warning() {
    let scene = Scene::committed();
    scene.write("spec/client.toml", &CONFIG.replace("0.3.0", "0.2.9"));
    let printed = generate(&scene);
    printed.tells(&[
        "warning: spec/pets.yaml changed since the last commit in a way that needs version 0.3.0; \
         spec/client.toml has 0.2.9",
        "help: `cargo xtask diff --base HEAD",
    ]);
}

#[test]
fn a_breaking_change_of_the_document_needs_a_higher_version() {
    let scene = Scene::committed();
    scene.write("spec/pets.yaml", &DOCUMENT.replace("getPet", "readPet"));
    generate(&scene).tells(&[WARNING, "needs version 0.4.0; spec/client.toml has 0.3.0"]);
    scene.write("spec/client.toml", &CONFIG.replace("0.3.0", "0.4.0"));
    assert!(!is_warned(&scene), "the version suffices");
}

#[test]
fn a_change_of_another_file_of_the_document_counts() {
    let scene = Scene::committed();
    scene.write("spec/parts.yaml", &PARTS.replace("string", "integer"));
    generate(&scene).tells(&[WARNING, "needs version 0.4.0"]);
}

#[test]
fn a_version_that_the_branch_has_raised_already_suffices() {
    let scene = Scene::committed();
    scene.git(&["checkout", "--quiet", "-b", "change"]);
    scene.write("spec/client.toml", &CONFIG.replace("0.3.0", "0.5.0"));
    scene.commit();
    // Lower than in the last commit, and not lower than where the branch begins.
    scene.write("spec/client.toml", &CONFIG.replace("0.3.0", "0.4.0"));
    assert!(!is_warned(&scene));
    scene.write("spec/client.toml", &CONFIG.replace("0.3.0", "0.2.0"));
    assert!(is_warned(&scene));
}

#[test]
fn a_folder_outside_of_a_repository_has_no_version_to_compare() {
    let scene = Scene::without_git();
    assert!(!is_warned(&scene));
}

#[test]
fn a_repository_without_a_commit_has_none_either() {
    assert!(!is_warned(&Scene::uncommitted()));
}

#[test]
fn an_invalid_document_of_the_last_commit_is_no_problem() {
    let scene = Scene::uncommitted();
    scene.write("spec/pets.yaml", "openapi: 3.0.3\n");
    scene.commit();
    scene.write("spec/pets.yaml", DOCUMENT);
    let printed = generate(&scene);
    assert!(!printed.err.contains("warning"), "{}", printed.err);
    assert!(!printed.err.contains("error"), "{}", printed.err);
}
