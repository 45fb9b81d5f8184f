//! The comparison of two files.

use std::fs;

use crate::scene::{DOCUMENT, Scene};

/// Creates two documents that are equal.
fn pair() -> Scene {
    let scene = Scene::without_git();
    scene.write("spec/old.yaml", DOCUMENT);
    scene
}

const PAIR: [&str; 2] = ["spec/old.yaml", "spec/pets.yaml"];

#[test]
fn equal_documents_need_no_configuration() {
    assert_eq!(pair().diff(&PAIR, 0).err, "");
}

#[test]
fn each_side_has_its_configuration() {
    let scene = pair();
    scene.write("spec/old.toml", "package = 1\n");
    let config = [
        "--config",
        "spec/client.toml",
        "--old-config",
        "spec/old.toml",
    ];
    let printed = scene.diff(&[&PAIR[..], &config].concat(), 1);
    printed.tells(&["--> spec/old.toml", "the old revision cannot be read"]);
    let shared = ["--config", "spec/client.toml"];
    assert_eq!(scene.diff(&[&PAIR[..], &shared].concat(), 0).err, "");
}

#[test]
fn an_invalid_document_is_reported_with_its_side() {
    let scene = pair();
    scene.write("spec/old.yaml", "openapi: 3.0.3\n");
    let printed = scene.diff(&PAIR, 1);
    printed.tells(&[
        "error[",
        "--> spec/old.yaml",
        "the old revision cannot be read (1 error",
    ]);
    assert_eq!(printed.out, "");
    let swapped = scene.diff(&["spec/pets.yaml", "spec/old.yaml"], 1);
    swapped.tells(&["spec/old.yaml: nothing was compared, since the new revision"]);
}

#[test]
fn a_missing_document_is_reported_as_by_generate() {
    let printed = pair().diff(&["spec/gone.yaml", "spec/pets.yaml"], 1);
    printed.tells(&[
        "error[input-file-missing]",
        "--> spec/gone.yaml",
        "the old revision",
    ]);
}

#[test]
fn a_lenient_comparison_repairs_both() {
    let scene = pair();
    let odd = DOCUMENT.replace("'parts.yaml#/Pet'", "'#/components/schemas/Gone'");
    scene.write("spec/old.yaml", &odd);
    scene.write("spec/pets.yaml", &odd);
    scene.diff(&PAIR, 1);
    scene.diff(&[&PAIR[..], &["--lenient"]].concat(), 0);
}

#[test]
fn a_later_version_is_compared_as_an_earlier_one() {
    let scene = pair();
    let later = DOCUMENT.replace("openapi: 3.0.3", "openapi: 3.3.0");
    assert_ne!(later, DOCUMENT, "the version is replaced");
    scene.write("spec/old.yaml", &later);
    scene.write("spec/pets.yaml", &later);
    let printed = scene.diff(&PAIR, 1);
    printed.tells(&["OpenAPI 3.3.0 is not supported", "`--read-as 3.2`"]);
    scene.diff(&[&PAIR[..], &["--read-as", "3.2"]].concat(), 0);
}

#[test]
fn the_report_is_written_to_a_file() {
    let scene = pair();
    let printed = scene.diff(&[&PAIR[..], &["--output", "report.txt"]].concat(), 0);
    assert_eq!(printed.out, "");
    let printed = scene.diff(&PAIR, 0);
    assert_eq!(
        fs::read_to_string(scene.path("report.txt")).unwrap(),
        printed.out
    );
    let folder = scene.diff(&[&PAIR[..], &["--output", "spec"]].concat(), 2);
    folder.tells(&["could not write spec"]);
}

#[test]
fn a_report_of_json_is_one_object() {
    let printed = pair().diff(&[&PAIR[..], &["--format", "json"]].concat(), 0);
    let report: serde_json::Value = serde_json::from_str(&printed.out).unwrap();
    let of = |key: &str| report.get(key).cloned().unwrap_or_default();
    assert_eq!(of("rust"), "none");
    assert_eq!(of("changes"), serde_json::json!([]));
}

#[test]
fn equal_documents_have_no_annotation() {
    let printed = pair().diff(&[&PAIR[..], &["--format", "github"]].concat(), 0);
    assert!(!printed.out.contains("::error"), "{}", printed.out);
    assert!(!printed.out.contains("::warning"), "{}", printed.out);
}

#[test]
fn wrong_usage_has_a_status_of_its_own() {
    let scene = pair();
    for arguments in [
        &[][..],
        &["spec/old.yaml"],
        &["spec/old.yaml", "spec/pets.yaml", "--base", "HEAD"],
        &[
            "spec/old.yaml",
            "spec/pets.yaml",
            "--spec",
            "spec/pets.yaml",
        ],
        &["spec/old.yaml", "spec/pets.yaml", "--fail-on", "always"],
        &["spec/old.yaml", "spec/pets.yaml", "--format", "html"],
        &[
            "spec/old.yaml",
            "spec/pets.yaml",
            "--old-config",
            "spec/client.toml",
        ],
        &["--spec", "spec/pets.yaml"],
    ] {
        scene.diff(arguments, 2);
    }
}

#[cfg(unix)]
#[test]
fn a_device_is_no_document() {
    let printed = pair().diff(&["/dev/zero", "spec/pets.yaml"], 2);
    printed.tells(&["it is a pipe or a device"]);
}
