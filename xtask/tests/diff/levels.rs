//! The exit status of `--fail-on`, for a change of each level.

use crate::scene::{DOCUMENT, PARTS, Scene};

const LEVELS: [&str; 5] = ["never", "patch", "minor", "major", "wire"];

/// Changes one file of the working tree, and returns the levels for which `diff` fails.
fn failing(path: &str, text: &str) -> Vec<&'static str> {
    let scene = Scene::committed();
    scene.write(path, text);
    let fails = |level: &&str| {
        let arguments = [
            "--base",
            "HEAD",
            "--spec",
            "spec/pets.yaml",
            "--fail-on",
            level,
        ];
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"))
            .arg("diff")
            .args(arguments)
            .current_dir(scene.folder.path())
            .output()
            .expect("the program starts");
        match output.status.code() {
            Some(0) => false,
            Some(1) => true,
            status => panic!("{level}: {status:?} {output:?}"),
        }
    };
    LEVELS.into_iter().filter(|level| fails(level)).collect()
}

fn changed(from: &str, to: &str) -> String {
    assert!(DOCUMENT.contains(from), "{from}");
    DOCUMENT.replace(from, to)
}

#[test]
fn no_change_is_below_every_level() {
    let none: [&str; 0] = [];
    assert_eq!(failing("spec/pets.yaml", DOCUMENT), none);
}

#[test]
fn another_form_of_the_same_document_is_below_every_level() {
    let none: [&str; 0] = [];
    let parts = "Pet: { properties: { name: { type: string } }, type: object }\n";
    assert_eq!(failing("spec/parts.yaml", parts), none);
}

#[test]
fn a_documentation_change_is_a_patch() {
    let text = changed("The pet.", "The pet, if it is at home.");
    assert_eq!(failing("spec/pets.yaml", &text), ["patch"]);
}

#[test]
fn an_additional_property_is_minor() {
    let parts = PARTS.to_owned() + "    born: { type: string, format: date }\n";
    assert_eq!(failing("spec/parts.yaml", &parts), ["patch", "minor"]);
}

#[test]
fn a_removed_operation_is_major_and_breaks_the_wire() {
    let at = DOCUMENT.find("paths:").unwrap();
    let (before, _) = DOCUMENT.split_at(at);
    let text = format!("{before}paths: {{}}\n");
    let expected = ["patch", "minor", "major", "wire"];
    assert_eq!(failing("spec/pets.yaml", &text), expected);
}

#[test]
fn a_changed_path_breaks_the_wire_and_no_code() {
    let text = changed("/pets/{id}", "/animals/{id}");
    let found = failing("spec/pets.yaml", &text);
    assert!(found.contains(&"wire"), "{found:?}");
    assert!(!found.contains(&"minor"), "{found:?}");
}
