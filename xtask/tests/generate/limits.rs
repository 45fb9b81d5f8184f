//! What is no file, what is too much, and what cannot be written.

use std::fs;
use std::process::{Command, Output, Stdio};

use crate::scene::{DOCUMENT, Scene, marked, run};

/// A named pipe that nobody writes into: whoever opens it waits for ever.
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
    let said = run(folder, &["--spec", "pipe", "--out", "pets"], 2);
    assert!(
        said.err
            .contains("could not read pipe: it is a pipe or a device"),
        "{}",
        said.err
    );
    let said = scene.expect(2, &["--config", "pipe"]);
    assert!(said.err.contains("could not read pipe"), "{}", said.err);
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
        "whose it is cannot be told"
    );
}

#[test]
fn names_that_are_taken_are_refused() {
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
        let said = scene.expect(2, &["--name", name]);
        assert!(said.err.contains("as in `okta-users`"), "{}", said.err);
    }
    assert!(!scene.path("pets").exists());
}

#[test]
fn a_limit_is_a_flag() {
    let scene = Scene::new();
    let said = scene.expect(1, &["--limit", "input-bytes=10"]);
    assert!(said.err.contains("error[too-large]"), "{}", said.err);
    assert!(
        said.err.contains("`--limit input-bytes=NUMBER`"),
        "{}",
        said.err
    );
    let said = scene.expect(2, &["--limit", "stairs=1"]);
    assert!(
        said.err.contains("NAME is one of input-bytes"),
        "{}",
        said.err
    );
    scene.expect(0, &["--limit", "steps=100000"]);
}

/// Sizes that some file of the crate is larger than, in blocks of 512 bytes.
#[cfg(unix)]
const TOO_FEW_BLOCKS: [u32; 5] = [0, 1, 2, 4, 8];

/// A disk is full where files may not grow any more.
#[cfg(unix)]
fn generate_on_a_full_disk(scene: &Scene, blocks: u32) -> Output {
    let program = env!("CARGO_BIN_EXE_xtask");
    let command = format!(
        "trap '' XFSZ; ulimit -f {blocks}; exec '{program}' generate --spec pets.yaml --out pets"
    );
    Command::new("sh")
        .args(["-c", &command])
        .current_dir(scene.folder.path())
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_crate_and_says_so() {
    let scene = Scene::generated();
    let wanted = scene.snapshot("pets");
    for path in ["Cargo.toml", "src/lib.rs"] {
        scene.write(&format!("pets/{path}"), &marked(""));
    }
    let before = scene.snapshot("pets");
    for blocks in TOO_FEW_BLOCKS {
        let output = generate_on_a_full_disk(&scene, blocks);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{blocks}: {said}");
        assert!(said.contains("could not"), "{said}");
        assert!(said.contains("help: pets is as it was"), "{said}");
        assert_eq!(scene.snapshot("pets"), before, "{blocks}");
    }
    scene.expect(0, &[]);
    assert_eq!(scene.snapshot("pets"), wanted);
    assert_eq!(fs::read_dir(scene.path("pets")).unwrap().count(), 3);
}

/// Of a crate that was never written nothing is there either, and room is all that the next run needs.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_no_part_of_a_new_crate() {
    let scene = Scene::new();
    for blocks in TOO_FEW_BLOCKS {
        let output = generate_on_a_full_disk(&scene, blocks);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{blocks}: {said}");
        let left = fs::read_dir(scene.path("pets")).map_or(0, Iterator::count);
        assert_eq!(left, 0, "{blocks}: {said}");
    }
    scene.expect(0, &[]);
    scene.expect(0, &["--check"]);
    assert_eq!(fs::read_dir(scene.path("pets")).unwrap().count(), 3);
}

#[cfg(unix)]
#[test]
fn a_place_that_takes_no_folder_is_told() {
    let scene = Scene::new();
    scene.write("file", "");
    let said = run(
        scene.folder.path(),
        &["--spec", "pets.yaml", "--out", "/proc/pets"],
        2,
    );
    assert!(
        said.err.contains("could not create /proc/pets"),
        "{}",
        said.err
    );
    assert!(said.err.contains("is as it was"), "{}", said.err);
}

/// Each run ends as if it were alone, and the last one wins as a whole.
#[test]
fn runs_at_once_take_turns() {
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
                Command::new(env!("CARGO_BIN_EXE_xtask"))
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
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(0), "{said}");
        }
        let whole = documents.iter().filter(|document| {
            let check = ["--spec", document, "--out", "pets", "--check"];
            let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
                .arg("generate")
                .args(check)
                .current_dir(scene.folder.path())
                .output();
            output.unwrap().status.success()
        });
        assert_eq!(whole.count(), 1, "the crate is that of one of them");
        assert_eq!(fs::read_dir(scene.path("pets")).unwrap().count(), 3);
    }
}
