//! Crates that are generated into an existing workspace.

use std::process::Command;

use crate::scene::{Scene, run};

/// Creates a workspace with one program.
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

/// Returns true if Cargo accepts the crate in this folder.
fn is_accepted(scene: &Scene, folder: &str) -> bool {
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
    let printed = scene.expect(0, &[]);
    assert!(!printed.err.contains("note: "), "{}", printed.err);
    assert!(!scene.read("pets/Cargo.toml").contains("[workspace]"));
    assert!(is_accepted(&scene, "pets") && is_accepted(&scene, "app"));
    scene.expect(0, &["--check"]);
}

#[test]
fn a_note_names_the_missing_workspace_member() {
    let scene = workspace("\"app\"");
    let printed = scene.expect(0, &[]);
    assert!(
        printed.err.contains("add \"pets\" to `members`"),
        "{}",
        printed.err
    );
    assert!(!is_accepted(&scene, "pets"));

    // A path dependency of a member makes the crate a member.
    let app = scene.read("app/Cargo.toml");
    scene.write(
        "app/Cargo.toml",
        &format!("{app}[dependencies]\npets = {{ path = \"../pets\" }}\n"),
    );
    assert!(is_accepted(&scene, "pets") && is_accepted(&scene, "app"));
    let again = scene.expect(0, &[]);
    assert!(!again.err.contains("note: "), "{}", again.err);
}

#[test]
fn a_crate_outside_a_workspace_is_standalone() {
    let scene = workspace("\"app\"");
    let aside = ["--spec", "pets.yaml", "--out", "aside/pets"];
    run(scene.folder.path(), &aside, 0);
    assert!(
        scene
            .read("aside/pets/Cargo.toml")
            .contains("\n[workspace]\n")
    );
    assert!(is_accepted(&scene, "aside/pets"));

    // The configuration takes precedence.
    scene.write(
        "client.toml",
        "package = \"pets\"\nworkspace = \"standalone\"\n",
    );
    let printed = scene.expect(0, &["--config", "client.toml"]);
    assert!(!printed.err.contains("note: "), "{}", printed.err);
    assert!(scene.read("pets/Cargo.toml").contains("\n[workspace]\n"));
}
