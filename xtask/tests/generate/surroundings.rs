//! A crate that is written into the workspace of somebody else.

use std::process::Command;

use crate::scene::{Scene, run};

/// A workspace with a program in it.
fn workspace(members: &str) -> Scene {
    let scene = Scene::new();
    scene.write(
        "Cargo.toml",
        &format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\nexclude = [\"aside\"]\n"),
    );
    scene.write(
        "app/Cargo.toml",
        "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n",
    );
    scene.write("app/src/main.rs", "fn main() {}\n");
    scene
}

/// Whether Cargo takes the crate in a folder.
fn is_taken(scene: &Scene, folder: &str) -> bool {
    let status = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(scene.path(folder))
        .output()
        .expect("cargo starts")
        .status;
    status.success()
}

#[test]
fn a_member_needs_no_setting() {
    let scene = workspace("\"app\", \"pet*\"");
    let said = scene.expect(0, &[]);
    assert!(!said.err.contains("note: "), "{}", said.err);
    assert!(!scene.read("pets/Cargo.toml").contains("[workspace]"));
    assert!(is_taken(&scene, "pets") && is_taken(&scene, "app"));
    scene.expect(0, &["--check"]);
}

#[test]
fn what_to_write_is_said_where_the_members_do_not_name_it() {
    let scene = workspace("\"app\"");
    let said = scene.expect(0, &[]);
    assert!(said.err.contains("add \"pets\" there"), "{}", said.err);
    assert!(!is_taken(&scene, "pets"));

    // A member that depends on it makes it one.
    let app = scene.read("app/Cargo.toml");
    scene.write(
        "app/Cargo.toml",
        &format!("{app}[dependencies]\npets = {{ path = \"../pets\" }}\n"),
    );
    assert!(is_taken(&scene, "pets") && is_taken(&scene, "app"));
    let again = scene.expect(0, &[]);
    assert!(!again.err.contains("note: "), "{}", again.err);
}

#[test]
fn a_crate_outside_a_workspace_is_its_own() {
    let scene = workspace("\"app\"");
    let aside = ["--spec", "pets.yaml", "--out", "aside/pets"];
    run(scene.folder.path(), &aside, 0);
    assert!(
        scene
            .read("aside/pets/Cargo.toml")
            .contains("\n[workspace]\n")
    );
    assert!(is_taken(&scene, "aside/pets"));

    // The configuration decides where it says something.
    scene.write(
        "client.toml",
        "package = \"pets\"\nworkspace = \"standalone\"\n",
    );
    let said = scene.expect(0, &["--config", "client.toml"]);
    assert!(!said.err.contains("note: "), "{}", said.err);
    assert!(scene.read("pets/Cargo.toml").contains("\n[workspace]\n"));
}
