//! What `--base` reads of a commit: the document, its other files, its overlays and its configuration.

use std::fs;

use crate::scene::{CONFIG, DOCUMENT, OVERLAY, PARTS, Scene};

const BASE: [&str; 2] = ["--base", "HEAD"];

/// Commits a broken file, and repairs it in the working tree.
fn repaired_since(path: &str, broken: &str, text: &str) -> Scene {
    let scene = Scene::uncommitted();
    scene.write(path, broken);
    scene.commit();
    scene.write(path, text);
    scene
}

#[test]
fn the_same_files_are_fine() {
    let scene = Scene::committed();
    let printed = scene.diff_files(&BASE, 0);
    assert_eq!(printed.err, "");
}

#[test]
fn the_document_of_the_commit_is_read() {
    let scene = repaired_since("spec/pets.yaml", "openapi: 3.0.3\n", DOCUMENT);
    let printed = scene.diff_files(&BASE, 1);
    printed.tells(&["--> HEAD:spec/pets.yaml", "the old revision cannot be read"]);
}

#[test]
fn the_document_of_the_working_tree_is_the_new_one() {
    let scene = Scene::committed();
    scene.write("spec/pets.yaml", "openapi: 3.0.3\n");
    let printed = scene.diff_files(&BASE, 1);
    printed.tells(&["--> spec/pets.yaml", "the new revision cannot be read"]);
}

#[test]
fn the_configuration_of_the_commit_is_read() {
    let scene = repaired_since("spec/client.toml", "package = 1\n", CONFIG);
    let printed = scene.diff_files(&BASE, 1);
    printed.tells(&[
        "--> HEAD:spec/client.toml",
        "the old revision cannot be read",
    ]);
}

#[test]
fn a_setting_of_the_commit_is_reported_in_its_file() {
    let unmatched = format!("{CONFIG}secrets = [\"Gone.token\"]\n");
    let scene = repaired_since("spec/client.toml", &unmatched, CONFIG);
    let printed = scene.diff_files(&BASE, 1);
    printed.tells(&["--> HEAD:spec/client.toml:4:", "the old revision"]);
}

#[test]
fn the_overlay_of_the_commit_is_read() {
    let scene = repaired_since("spec/fix.yaml", "overlay: [\n", OVERLAY);
    let printed = scene.diff_files(&BASE, 1);
    printed.tells(&["--> HEAD:spec/fix.yaml", "the old revision cannot be read"]);
}

#[test]
fn a_missing_overlay_of_the_commit_is_reported() {
    let scene = Scene::uncommitted();
    fs::remove_file(scene.path("spec/fix.yaml")).unwrap();
    scene.commit();
    scene.write("spec/fix.yaml", OVERLAY);
    let printed = scene.diff_files(&BASE, 1);
    printed.tells(&[
        "error[overlay-unavailable]",
        "--> HEAD:spec/fix.yaml",
        "the old revision",
    ]);
}

#[test]
fn the_other_file_of_the_commit_is_read() {
    let scene = repaired_since("spec/parts.yaml", "Dog: { type: object }\n", PARTS);
    let printed = scene.diff_files(&BASE, 1);
    printed.tells(&["HEAD:spec/", "`parts.yaml#/Pet`", "the old revision"]);
}

#[test]
fn files_that_are_gone_from_the_working_tree_are_read_from_the_commit() {
    let scene = Scene::committed();
    scene.write(
        "spec/pets.yaml",
        &(DOCUMENT.replace("parts.yaml#/Pet", "#/components/schemas/Pet")
            + "components: { schemas: { Pet: { type: object, properties: { name: { type: string } } } } }\n"),
    );
    scene.write(
        "spec/client.toml",
        "package = \"pets\"\nversion = \"0.3.0\"\n",
    );
    fs::remove_file(scene.path("spec/parts.yaml")).unwrap();
    fs::remove_file(scene.path("spec/fix.yaml")).unwrap();
    let printed = scene.diff_files(&BASE, 0);
    assert_eq!(printed.err, "");
}

#[test]
fn an_earlier_commit_is_not_the_last_one() {
    let scene = repaired_since("spec/pets.yaml", "openapi: 3.0.3\n", DOCUMENT);
    scene.commit();
    scene.diff_files(&BASE, 0);
    scene
        .diff_files(&["--base", "HEAD~1"], 1)
        .tells(&["--> HEAD~1:spec/pets.yaml"]);
}

#[test]
fn a_commit_without_the_configuration_has_the_default_one() {
    let scene = Scene::uncommitted();
    fs::remove_file(scene.path("spec/client.toml")).unwrap();
    scene.commit();
    scene.write("spec/client.toml", CONFIG);
    let printed = scene.diff_files(&BASE, 0);
    printed.tells(&["note: HEAD:spec/client.toml does not exist"]);
}

#[test]
fn a_configuration_that_is_not_named_is_not_read() {
    let scene = Scene::committed();
    scene.write("spec/client.toml", "package = 1\n");
    scene.diff(&["--base", "HEAD", "--spec", "spec/pets.yaml"], 0);
}

#[test]
fn the_document_of_the_repository_is_the_default() {
    let scene = Scene::uncommitted();
    scene.write("generator/src/lib.rs", "");
    scene.write("spec/users.yaml", DOCUMENT);
    scene.commit();
    assert_eq!(scene.diff(&BASE, 0).err, "");
    scene.write("spec/client.toml", "package = 1\n");
    scene
        .diff(&BASE, 1)
        .tells(&["--> spec/client.toml", "the new revision"]);
}
