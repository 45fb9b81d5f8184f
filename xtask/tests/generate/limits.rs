//! Special files, limits, full disks and concurrent runs.

use std::fs;
use std::process::{Command, Output, Stdio};

use crate::scene::{DOCUMENT, Scene, marked, program, run};

/// Creates a named pipe without a writer, so that opening it would block for ever.
#[cfg(unix)]
fn pipe(scene: &Scene, path: &str) {
    let path = scene.path(path);
    let _ = fs::remove_file(&path);
    let made = Command::new("mkfifo").arg(&path).status().unwrap();
    assert!(made.success());
}

#[cfg(unix)]
#[test]
fn a_pipe_is_never_opened() {
    let scene = Scene::generated();
    let folder = scene.folder.path();
    pipe(&scene, "pipe");
    let printed = run(folder, &["--spec", "pipe", "--out", "pets"], 2);
    assert!(
        printed
            .err
            .contains("could not read pipe: it is a pipe or a device"),
        "{}",
        printed.err
    );
    let printed = scene.expect(2, &["--config", "pipe"]);
    assert!(
        printed.err.contains("could not read pipe"),
        "{}",
        printed.err
    );
    run(folder, &["--spec", "/dev/zero", "--out", "pets"], 2);

    for path in ["pets/src/lib.rs", "pets/README.md", "pets/Cargo.toml"] {
        pipe(&scene, path);
        scene.expect(2, &[]);
        scene.expect(0, &["--force"]);
        assert!(scene.path(path).is_file(), "{path}");
    }
    scene.write("pets/.generate-dead/new/file", "");
    pipe(&scene, "pets/.generate-dead/lock");
    pipe(&scene, "Cargo.toml");
    scene.expect(0, &[]);
    assert!(
        scene.path("pets/.generate-dead").exists(),
        "its owner is unknown"
    );
}

#[test]
fn reserved_names_are_rejected() {
    let scene = Scene::new();
    for name in [
        "fn",
        "self",
        "std",
        "core",
        "test",
        "serde",
        "serde-json",
        "http_body",
    ] {
        let printed = scene.expect(2, &["--name", name]);
        assert!(
            printed.err.contains("write a name such as `okta-users`"),
            "{}",
            printed.err
        );
    }
    assert!(!scene.path("pets").exists());
}

#[test]
fn a_limit_is_set_by_a_flag() {
    let scene = Scene::new();
    let printed = scene.expect(1, &["--limit", "input-bytes=10"]);
    assert!(printed.err.contains("error[too-large]"), "{}", printed.err);
    assert!(
        printed.err.contains("`--limit input-bytes=NUMBER`"),
        "{}",
        printed.err
    );
    let printed = scene.expect(2, &["--limit", "stairs=1"]);
    assert!(
        printed.err.contains("NAME is one of input-bytes"),
        "{}",
        printed.err
    );
    scene.expect(0, &["--limit", "steps=100000"]);
}

/// File size limits that some file of the crate exceeds, in blocks of 512 bytes.
#[cfg(unix)]
const TOO_FEW_BLOCKS: [u32; 5] = [0, 1, 2, 4, 8];

/// Simulates a full disk with a limit on the size of files.
#[cfg(unix)]
fn generate_on_a_full_disk(scene: &Scene, blocks: u32) -> Output {
    let program = env!("CARGO_BIN_EXE_xtask");
    let command = format!(
        "trap '' XFSZ; ulimit -f {blocks}; exec '{program}' generate --spec pets.yaml --out pets"
    );
    Command::new("sh")
        .args(["-c", &command])
        .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .current_dir(scene.folder.path())
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_crate_and_is_reported() {
    let scene = Scene::generated();
    let expected = scene.snapshot("pets");
    // Files that have not changed need no room, so one of the large ones has.
    for path in ["Cargo.toml", "src/lib.rs", "src/runtime/mod.rs"] {
        scene.write(&format!("pets/{path}"), &marked(""));
    }
    let before = scene.snapshot("pets");
    for blocks in TOO_FEW_BLOCKS {
        let output = generate_on_a_full_disk(&scene, blocks);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{blocks}: {stderr}");
        assert!(stderr.contains("could not"), "{stderr}");
        assert!(stderr.contains("help: pets is unchanged"), "{stderr}");
        assert_eq!(scene.snapshot("pets"), before, "{blocks}");
    }
    scene.expect(0, &[]);
    assert_eq!(scene.snapshot("pets"), expected);
    assert_eq!(fs::read_dir(scene.path("pets")).unwrap().count(), 3);
}

/// A new crate is not partly written either, and the next run succeeds once there is space.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_no_partial_crate() {
    let scene = Scene::new();
    for blocks in TOO_FEW_BLOCKS {
        let output = generate_on_a_full_disk(&scene, blocks);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{blocks}: {stderr}");
        let left = fs::read_dir(scene.path("pets")).map_or(0, Iterator::count);
        assert_eq!(left, 0, "{blocks}: {stderr}");
    }
    scene.expect(0, &[]);
    scene.expect(0, &["--check"]);
    assert_eq!(fs::read_dir(scene.path("pets")).unwrap().count(), 3);
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_cannot_be_created_is_reported() {
    let scene = Scene::new();
    scene.write("file", "");
    let printed = run(
        scene.folder.path(),
        &["--spec", "pets.yaml", "--out", "/proc/pets"],
        2,
    );
    assert!(
        printed.err.contains("could not create /proc/pets"),
        "{}",
        printed.err
    );
    assert!(printed.err.contains("is unchanged"), "{}", printed.err);
}

/// Each run ends as if it were alone, and the last one determines the whole crate.
#[test]
fn concurrent_runs_take_turns() {
    let scene = Scene::new();
    let documents: Vec<String> = (0..4).map(|number| format!("pets{number}.yaml")).collect();
    for (number, document) in documents.iter().enumerate() {
        let text = DOCUMENT.replace("title: Pets", &format!("title: Pets of {number}"));
        scene.write(
            document,
            &text.replace("getPet", &format!("getPet{number}")),
        );
    }
    for _ in 0..5 {
        let runs: Vec<_> = documents
            .iter()
            .map(|document| {
                program()
                    .args(["generate", "--spec", document, "--out", "pets"])
                    .current_dir(scene.folder.path())
                    .stdout(Stdio::null())
                    .stderr(Stdio::piped())
                    .spawn()
                    .unwrap()
            })
            .collect();
        for run in runs {
            let output = run.wait_with_output().unwrap();
            let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(0), "{stderr}");
        }
        let whole = documents.iter().filter(|document| {
            let check = ["--spec", document, "--out", "pets", "--check"];
            let output = program()
                .arg("generate")
                .args(check)
                .current_dir(scene.folder.path())
                .output();
            output.unwrap().status.success()
        });
        assert_eq!(whole.count(), 1, "the crate matches exactly one document");
        assert_eq!(fs::read_dir(scene.path("pets")).unwrap().count(), 3);
    }
}
