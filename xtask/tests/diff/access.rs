//! The files of a commit that a document can reach: those that it could reach in the working tree.

use crate::scene::{DOCUMENT, PARTS, Scene};

/// The content of files that a document must not read.
const SECRET: &str = "hush-hush";

/// Commits a document that refers to `reference`, and repairs it in the working tree.
fn referring_to(reference: &str, prepare: impl FnOnce(&Scene)) -> Scene {
    let scene = Scene::uncommitted();
    scene.write("secret.yaml", &format!("Pet: {SECRET}\n"));
    scene.write("spec/pets.yaml", &DOCUMENT.replace("parts.yaml", reference));
    prepare(&scene);
    scene.commit();
    scene.write("spec/pets.yaml", DOCUMENT);
    scene
}

fn reject(reference: &str, prepare: impl FnOnce(&Scene)) {
    let scene = referring_to(reference, prepare);
    let printed = scene.diff_files(&["--base", "HEAD"], 1);
    printed.tells(&["the old revision cannot be read"]);
    assert!(
        !printed.err.contains(SECRET),
        "{reference}: {}",
        printed.err
    );
}

#[cfg(unix)]
fn link(scene: &Scene, target: &str, path: &str) {
    std::os::unix::fs::symlink(target, scene.path(path)).unwrap();
}

#[test]
fn a_file_outside_of_the_folder_is_not_read() {
    reject("../secret.yaml", |_| ());
    reject("../spec/../secret.yaml", |_| ());
    reject("../../../secret.yaml", |_| ());
}

#[test]
fn a_wider_root_reaches_it() {
    let scene = referring_to("../parts.yaml", |scene| scene.write("parts.yaml", PARTS));
    scene.diff_files(&["--base", "HEAD"], 1);
    scene.diff_files(&["--base", "HEAD", "--root", "."], 0);
}

#[test]
fn a_folder_is_no_file() {
    reject("deeper", |scene| scene.write("deeper/a.yaml", PARTS));
    reject("deeper", |scene| scene.write("spec/deeper/a.yaml", PARTS));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_outside_is_outside() {
    reject("link.yaml", |scene| {
        link(scene, "../secret.yaml", "spec/link.yaml");
    });
    let absolute = |scene: &Scene| {
        let secret = scene.path("secret.yaml").display().to_string();
        link(scene, &secret, "spec/link.yaml");
    };
    reject("link.yaml", absolute);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_outside_is_outside() {
    reject("up/secret.yaml", |scene| link(scene, "..", "spec/up"));
}

#[cfg(unix)]
#[test]
fn a_link_to_itself_is_no_file() {
    reject("loop.yaml", |scene| {
        link(scene, "loop.yaml", "spec/loop.yaml");
    });
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_inside_is_followed() {
    let scene = referring_to("link.yaml", |scene| {
        link(scene, "up/parts.yaml", "spec/link.yaml");
    });
    scene.diff_files(&["--base", "HEAD"], 1);
    let scene = referring_to("link.yaml", |scene| {
        link(scene, "../spec", "spec/up");
        link(scene, "up/parts.yaml", "spec/link.yaml");
    });
    assert_eq!(scene.diff_files(&["--base", "HEAD"], 0).err, "");
}

#[cfg(unix)]
#[test]
fn a_document_in_a_linked_folder_is_in_its_target() {
    let scene = Scene::uncommitted();
    link(&scene, "spec", "api");
    scene.commit();
    let spec = ["--base", "HEAD", "--spec", "api/pets.yaml"];
    assert_eq!(scene.diff(&spec, 0).err, "");
}

#[test]
fn the_limits_hold_for_files_of_a_commit() {
    let scene = Scene::uncommitted();
    let comment = format!("# {}\n", "x".repeat(2000));
    scene.write("spec/pets.yaml", &(comment + DOCUMENT));
    scene.commit();
    scene.write("spec/pets.yaml", DOCUMENT);
    scene.diff_files(&["--base", "HEAD"], 0);
    let printed = scene.diff_files(&["--base", "HEAD", "--limit", "input-bytes=1500"], 1);
    printed.tells(&["HEAD:spec/pets.yaml", "1500", "the old revision"]);
}

#[test]
fn the_document_of_a_commit_must_be_a_file() {
    let scene = Scene::committed();
    let arguments = ["--base", "HEAD", "--old-spec", "spec"];
    scene
        .diff_files(&arguments, 2)
        .tells(&["HEAD:spec", "it is a folder"]);
}

#[test]
fn a_file_of_a_commit_must_be_utf_8() {
    let scene = Scene::uncommitted();
    std::fs::write(scene.path("spec/pets.yaml"), b"a: caf\xe9 au lait").unwrap();
    scene.commit();
    scene.write("spec/pets.yaml", DOCUMENT);
    let printed = scene.diff_files(&["--base", "HEAD"], 1);
    printed.tells(&["--> HEAD:spec/pets.yaml:1:7", "the old revision"]);
}

#[test]
fn a_document_of_many_files_is_read_by_one_process() {
    let scene = Scene::uncommitted();
    let mut document = DOCUMENT.replace("parts.yaml#/Pet", "parts/0.yaml");
    document.push_str("components:\n  schemas:\n");
    for number in 0..300 {
        let part = format!("type: object\nproperties: {{ p{number}: {{ type: string }} }}\n");
        scene.write(&format!("spec/parts/{number}.yaml"), &part);
        document.push_str(&format!(
            "    Part{number}: {{ $ref: 'parts/{number}.yaml' }}\n"
        ));
    }
    scene.write("spec/pets.yaml", &document);
    scene.commit();
    assert_eq!(scene.diff_files(&["--base", "HEAD"], 0).err, "");
}

#[test]
fn a_repository_can_have_long_ids() {
    let scene = Scene::without_git();
    scene.git(&["init", "--quiet", "--object-format", "sha256"]);
    scene.commit();
    assert_eq!(scene.diff_files(&["--base", "HEAD"], 0).err, "");
}

#[test]
fn a_packed_repository_is_read_too() {
    let scene = Scene::committed();
    scene.git(&["gc", "--quiet"]);
    assert_eq!(scene.diff_files(&["--base", "HEAD"], 0).err, "");
}
