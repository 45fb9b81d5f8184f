//! Inputs and targets that cannot be used, and the exit status that says so.

use std::fs;

use crate::scene::{Scene, run};

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let scene = Scene::new();
    scene.write("pets/notes.txt", "mine");
    let said = scene.expect(2, &[]);
    assert!(said.err.contains("were not generated"), "{}", said.err);
    scene.write("pets/Cargo.toml", "[package]\nname = \"mine\"\n");
    scene.expect(2, &["--check"]);
    assert_eq!(scene.snapshot("pets").len(), 2);
}

#[test]
fn a_handwritten_manifest_beside_generated_code_is_refused() {
    let scene = Scene::generated();
    scene.write("pets/Cargo.toml", "[package]\nname = \"mine\"\n");
    let said = scene.expect(2, &[]);
    assert!(said.err.contains("  pets/Cargo.toml\n"), "{}", said.err);
    assert!(scene.read("pets/Cargo.toml").contains("mine"));
}

#[test]
fn own_files_in_the_way_are_named_and_go_only_by_force() {
    let scene = Scene::generated();
    for path in [
        "pets/src/mine.rs",
        "pets/src/deep/notes.txt",
        "pets/README.md",
    ] {
        scene.write(path, "mine");
    }
    let before = scene.snapshot("pets");

    let check = scene.expect(1, &["--check"]);
    let said = scene.expect(2, &[]);

    assert_eq!(scene.snapshot("pets"), before);
    for path in [
        "pets/src/mine.rs",
        "pets/src/deep/notes.txt",
        "pets/README.md",
    ] {
        assert!(
            check.out.contains(&format!("foreign   {path}\n")),
            "{}",
            check.out
        );
        assert!(said.err.contains(&format!("  {path}\n")), "{}", said.err);
    }
    let cure = "run `cargo xtask generate --spec pets.yaml --out pets --force`";
    assert!(said.err.contains(cure), "{}", said.err);

    let forced = scene.expect(0, &["--force"]);
    assert!(
        forced.out.contains("forced    pets/src/mine.rs"),
        "{}",
        forced.out
    );
    assert!(!scene.path("pets/src/mine.rs").exists());
    scene.expect(0, &["--check"]);
}

#[test]
fn a_manifest_that_says_less_is_told_of() {
    let scene = Scene::generated();
    let manifest = scene.read("pets/Cargo.toml");
    let edited = manifest.replace("[dependencies]\n", "[dependencies]\nrand = \"0.9\"\n");
    scene.write("pets/Cargo.toml", &edited);

    let said = scene.expect(0, &[]);

    assert!(
        said.out.contains("changed   pets/Cargo.toml"),
        "{}",
        said.out
    );
    let note = "note: pets/Cargo.toml no longer has `dependencies.rand`";
    assert!(said.err.contains(note), "{}", said.err);
    assert_eq!(scene.read("pets/Cargo.toml"), manifest);
}

#[test]
fn a_file_and_an_empty_folder_as_target() {
    let scene = Scene::new();
    scene.write("pets", "");
    scene.expect(2, &[]);
    fs::remove_file(scene.path("pets")).unwrap();
    fs::create_dir(scene.path("pets")).unwrap();
    scene.expect(0, &[]);
}

#[test]
fn missing_and_unreadable_inputs() {
    let scene = Scene::new();
    let folder = scene.folder.path();
    let missing = run(folder, &["--spec", "no.yaml", "--out", "pets"], 1);
    assert!(missing.err.contains("--> no.yaml"), "{}", missing.err);
    fs::create_dir(scene.path("folder.yaml")).unwrap();
    run(folder, &["--spec", "folder.yaml", "--out", "pets"], 2);
    fs::write(scene.path("latin.yaml"), b"a: b\nc: \xe9\n").unwrap();
    let latin = run(folder, &["--spec", "latin.yaml", "--out", "pets"], 1);
    assert!(latin.err.contains("--> latin.yaml:2:4"), "{}", latin.err);
    scene.expect(1, &["--config", "no.toml"]);
    assert!(!scene.path("pets").exists());
}

#[test]
fn mistakes_of_the_configuration_are_shown_where_they_stand() {
    let scene = Scene::new();
    let config = ["--config", "choices/client.toml"];
    scene.write(
        "choices/client.toml",
        "package = \"pets\"\nlisence = \"MIT\"\n",
    );
    let said = scene.expect(1, &config);
    assert!(
        said.err.contains("--> choices/client.toml:2:1\n"),
        "{}",
        said.err
    );
    scene.write(
        "choices/client.toml",
        "package = \"pets\"\nsecrets = [\n  \"Pet.nam\",\n]\n",
    );
    let said = scene.expect(1, &config);
    assert!(
        said.err.contains("--> choices/client.toml:3:3\n"),
        "{}",
        said.err
    );
    assert!(!scene.path("pets").exists());
}

#[test]
fn wrong_usage() {
    let scene = Scene::new();
    let folder = scene.folder.path();
    run(folder, &["--spec", "pets.yaml"], 2);
    run(folder, &["--out", "pets"], 2);
    run(folder, &["--chek"], 2);
    scene.expect(2, &["--name", "not a name"]);
    run(folder, &["--spec", "pets.yaml", "--out", "3.1"], 2);
    run(
        folder,
        &["--spec", "pets.yaml", "--out", "3.1", "--name", "pets"],
        0,
    );
}
