//! Rejected inputs and targets, and their exit status.

use std::fs;

use crate::scene::{DOCUMENT, Scene, run};

#[test]
fn a_folder_with_other_files_is_rejected() {
    let scene = Scene::new();
    scene.write("pets/notes.txt", "mine");
    let printed = scene.expect(2, &[]);
    assert!(
        printed.err.contains("were not generated"),
        "{}",
        printed.err
    );
    let way_out =
        "add `--force` to overwrite or remove what is in its src/, Cargo.toml and README.md";
    assert!(printed.err.contains(way_out), "{}", printed.err);
    scene.write("pets/Cargo.toml", "[package]\nname = \"mine\"\n");
    scene.expect(2, &["--check"]);
    assert_eq!(scene.snapshot("pets").len(), 2);
}

#[test]
fn a_later_version_is_read_as_an_earlier_one_on_request() {
    let scene = Scene::new();
    let later = DOCUMENT.replace("openapi: 3.0.3", "openapi: 3.3.0");
    scene.write("pets.yaml", &later);
    let rejected = scene.expect(1, &[]);
    let way_out = "OpenAPI 3.3.0 is not supported, expected 3.0.x, 3.1.x or 3.2.x";
    assert!(rejected.err.contains(way_out), "{}", rejected.err);
    assert!(rejected.err.contains("`--read-as 3.2`"), "{}", rejected.err);
    assert!(!scene.path("pets").exists());

    let read = scene.expect(0, &["--read-as", "3.2"]);
    assert!(read.err.contains("warning[later-version]"), "{}", read.err);
    scene.expect(0, &["--check", "--read-as", "3.2"]);

    scene.write(
        "pets.yaml",
        &later.replace("name:\n          type", "alias:\n          type"),
    );
    let stale = scene.expect(1, &["--check", "--read-as", "3.2"]);
    let cure = "cargo xtask generate --spec pets.yaml --out pets --read-as 3.2";
    let printed = format!("{}{}", stale.out, stale.err);
    assert!(printed.contains(cure), "{printed}");
    scene.expect(2, &["--read-as", "3.1"]);
}

#[test]
fn a_handwritten_manifest_beside_generated_code_is_rejected() {
    let scene = Scene::generated();
    scene.write("pets/Cargo.toml", "[package]\nname = \"mine\"\n");
    let printed = scene.expect(2, &[]);
    assert!(
        printed.err.contains("  pets/Cargo.toml\n"),
        "{}",
        printed.err
    );
    assert!(scene.read("pets/Cargo.toml").contains("mine"));
}

#[test]
fn handwritten_files_in_the_target_are_listed_and_removed_only_by_force() {
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
    let printed = scene.expect(2, &[]);

    assert_eq!(scene.snapshot("pets"), before);
    for path in [
        "pets/src/mine.rs",
        "pets/src/deep/notes.txt",
        "pets/README.md",
    ] {
        assert!(
            check.out.contains(&format!("unmarked  {path}\n")),
            "{}",
            check.out
        );
        assert!(
            printed.err.contains(&format!("  {path}\n")),
            "{}",
            printed.err
        );
    }
    let fix = "run `cargo xtask generate --spec pets.yaml --out pets --force`";
    assert!(printed.err.contains(fix), "{}", printed.err);

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
fn a_removed_manifest_entry_is_reported() {
    let scene = Scene::generated();
    let manifest = scene.read("pets/Cargo.toml");
    let edited = manifest.replace("[dependencies]\n", "[dependencies]\nrand = \"0.9\"\n");
    scene.write("pets/Cargo.toml", &edited);

    let printed = scene.expect(0, &[]);

    assert!(
        printed.out.contains("changed   pets/Cargo.toml"),
        "{}",
        printed.out
    );
    let note = "note: pets/Cargo.toml no longer contains `dependencies.rand`: neither the document nor the \
                configuration needs it\n  = help: if you added it by hand, add it to `dependencies`";
    assert!(printed.err.contains(note), "{}", printed.err);
    assert_eq!(scene.read("pets/Cargo.toml"), manifest);
}

#[test]
fn a_file_and_an_empty_folder_as_target() {
    let scene = Scene::new();
    scene.write("pets", "");
    let printed = scene.expect(2, &[]);
    let way_out = "pets is not a folder; pass a new folder or one with an earlier output";
    assert!(printed.err.contains(way_out), "{}", printed.err);
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
    let code = "error[input-file-missing]";
    assert!(missing.err.contains(code), "{}", missing.err);
    fs::create_dir(scene.path("folder.yaml")).unwrap();
    run(folder, &["--spec", "folder.yaml", "--out", "pets"], 2);
    fs::write(scene.path("latin.yaml"), b"a: b\nc: \xe9\n").unwrap();
    let latin = run(folder, &["--spec", "latin.yaml", "--out", "pets"], 1);
    assert!(latin.err.contains("--> latin.yaml:2:4"), "{}", latin.err);
    scene.expect(1, &["--config", "no.toml"]);
    scene.write(
        "client.toml",
        "package = \"pets\"\noverlays = [\"no.yaml\"]\n",
    );
    let overlay = scene.expect(1, &["--config", "client.toml"]);
    let code = "error[overlay-unavailable]";
    assert!(overlay.err.contains(code), "{}", overlay.err);
    let config = scene.read("client.toml");
    scene.write("config/client.toml", &config);
    let overlay = scene.expect(1, &["--config", "config/client.toml"]);
    let place = "--> config/no.yaml\n";
    assert!(overlay.err.contains(place), "{}", overlay.err);
    assert!(!scene.path("pets").exists());
}

#[test]
fn configuration_errors_have_a_location() {
    let scene = Scene::new();
    let config = ["--config", "config/client.toml"];
    scene.write(
        "config/client.toml",
        "package = \"pets\"\nlisence = \"MIT\"\n",
    );
    let printed = scene.expect(1, &config);
    assert!(
        printed.err.contains("--> config/client.toml:2:1\n"),
        "{}",
        printed.err
    );
    scene.write(
        "config/client.toml",
        "package = \"pets\"\nsecrets = [\n  \"Pet.nam\",\n]\n",
    );
    let printed = scene.expect(1, &config);
    assert!(
        printed.err.contains("--> config/client.toml:3:3\n"),
        "{}",
        printed.err
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
    let named = scene.expect(2, &["--name", "not a name"]);
    let way_out = "it contains ' ', expected ASCII letters, digits, `-` and `_`; write a name such as `okta-users`\n";
    assert!(named.err.contains(way_out), "{}", named.err);
    run(folder, &["--spec", "pets.yaml", "--out", "3.1"], 2);
    run(
        folder,
        &["--spec", "pets.yaml", "--out", "3.1", "--name", "pets"],
        0,
    );
}
