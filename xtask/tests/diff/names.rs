//! The names of commits and files.

use std::fs;

use crate::scene::{DOCUMENT, Scene};

#[test]
fn a_name_that_looks_like_an_option_is_none() {
    let scene = Scene::committed();
    for name in ["--output=forged", "-h", "--exec=touch forged", "--help"] {
        let base = format!("--base={name}");
        let printed = scene.diff_files(&[&base], 2);
        printed.tells(&["cannot be the name of a commit"]);
        assert!(!scene.path("forged").exists(), "{name}");
    }
}

#[test]
fn a_name_is_no_text_of_a_shell() {
    let scene = Scene::committed();
    for name in [
        "$(touch forged)",
        "HEAD; touch forged",
        "HEAD\ntouch forged",
        "",
        "HEAD^{/a",
    ] {
        scene.diff_files(&["--base", name], 2);
        assert!(!scene.path("forged").exists(), "{name}");
    }
}

#[test]
fn a_missing_commit_is_named_with_the_cure() {
    let scene = Scene::committed();
    let printed = scene.diff_files(&["--base", "origin/main"], 2);
    printed.tells(&["the repository has no commit `origin/main`", "`git fetch`"]);
}

#[test]
fn a_file_is_no_commit() {
    let scene = Scene::committed();
    let printed = scene.diff_files(&["--base", "HEAD:spec/pets.yaml"], 2);
    printed.tells(&["has no commit `HEAD:spec/pets.yaml`"]);
}

#[test]
fn a_repository_without_a_commit_has_no_head() {
    let scene = Scene::uncommitted();
    scene
        .diff_files(&["--base", "HEAD"], 2)
        .tells(&["no commit `HEAD`"]);
}

#[test]
fn a_folder_outside_of_a_repository_has_no_commits() {
    let scene = Scene::without_git();
    let printed = scene.diff_files(&["--base", "HEAD"], 2);
    printed.tells(&["is not in the working tree of a git repository"]);
}

#[test]
fn a_hook_of_another_repository_does_not_lead_there() {
    let (scene, other) = (Scene::committed(), Scene::uncommitted());
    let other = other.path(".git").display().to_string();
    let variables = [("GIT_DIR", other.as_str()), ("GIT_INDEX_FILE", "index")];
    let arguments = ["--base", "HEAD", "--spec", "spec/pets.yaml"];
    scene.run("diff", &arguments, &variables, 0);
}

#[test]
fn a_branch_and_a_tag_are_names() {
    let scene = Scene::committed();
    scene.git(&["tag", "v1"]);
    for name in ["main", "v1", "main@{0}", "refs/heads/main"] {
        scene.diff_files(&["--base", name], 0);
    }
}

#[test]
fn a_renamed_document_is_found_by_its_content() {
    let scene = Scene::committed();
    scene.git(&["mv", "spec", "api"]);
    let files = [
        "--base",
        "HEAD",
        "--spec",
        "api/pets.yaml",
        "--config",
        "api/client.toml",
    ];
    assert_eq!(scene.diff(&files, 0).err, "");
    let changed = DOCUMENT.replace("The pet.", "A pet.");
    scene.write("api/pets.yaml", &changed);
    scene.git(&["commit", "--quiet", "--all", "--message", "Renamed"]);
    scene.diff(&[&["--base", "HEAD~1"], &files[2..]].concat(), 0);
}

#[test]
fn an_untracked_document_needs_the_old_name() {
    let scene = Scene::committed();
    scene.write("api/pets.yaml", DOCUMENT);
    fs::rename(scene.path("spec/parts.yaml"), scene.path("api/parts.yaml")).unwrap();
    let files = ["--base", "HEAD", "--spec", "api/pets.yaml"];
    let printed = scene.diff(&files, 1);
    printed.tells(&[
        "error[input-file-missing]",
        "--> HEAD:api/pets.yaml",
        "the old revision",
    ]);
    let named = [&files[..], &["--old-spec", "spec/pets.yaml"]].concat();
    assert_eq!(scene.diff(&named, 0).err, "");
}

#[test]
fn a_path_is_that_of_the_current_folder() {
    let scene = Scene::committed();
    let spec = scene.path("spec");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["diff", "--base", "HEAD", "--spec", "../spec/pets.yaml"])
        .current_dir(&spec)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn a_document_outside_of_the_repository_is_in_no_commit() {
    let (scene, other) = (Scene::committed(), Scene::committed());
    let elsewhere = other.path("spec/pets.yaml").display().to_string();
    let files = [
        "--base",
        "HEAD",
        "--spec",
        "spec/pets.yaml",
        "--old-spec",
        &elsewhere,
    ];
    scene
        .diff(&files, 2)
        .tells(&["is outside of the git repository"]);
}

#[test]
fn odd_characters_of_a_file_name_are_no_pattern() {
    let scene = Scene::uncommitted();
    for name in [":(top)a*.yaml", "-rf.yaml", "a b;c.yaml", "ünï.yaml"] {
        scene.write(&format!("spec/{name}"), DOCUMENT);
    }
    scene.commit();
    for name in [":(top)a*.yaml", "-rf.yaml", "a b;c.yaml", "ünï.yaml"] {
        let spec = format!("spec/{name}");
        assert_eq!(scene.diff(&["--base", "HEAD", "--spec", &spec], 0).err, "");
    }
}
