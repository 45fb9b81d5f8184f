//! Runs that are killed.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::scene::{DOCUMENT, Scene, marked};

/// Whatever moment a run is killed at, the next one makes the crate whole and leaves nothing lying about.
#[test]
fn the_next_run_mends_what_a_killed_one_left() {
    let scene = Scene::new();
    let start = Instant::now();
    scene.expect(0, &[]);
    let whole = start.elapsed();
    let wanted = scene.snapshot("pets");
    for kill in 0..50_u32 {
        if kill % 5 == 0 {
            // The first writing of a crate can be killed as well.
            fs::remove_dir_all(scene.path("pets")).unwrap();
        } else {
            for path in ["Cargo.toml", "README.md", "src/lib.rs"] {
                scene.write(&format!("pets/{path}"), &marked(""));
            }
        }
        kill_after(&scene, whole * kill / 40);
        scene.expect(0, &[]);
        assert_eq!(scene.snapshot("pets"), wanted, "killed at {kill} of 50");
        let left = fs::read_dir(scene.path("pets")).unwrap().count();
        assert_eq!(left, 3, "something is left over");
    }
}

fn kill_after(scene: &Scene, time: Duration) {
    let mut run = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["generate", "--spec", "pets.yaml", "--out", "pets"])
        .current_dir(scene.folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    std::thread::sleep(time);
    run.kill().expect("it can be killed");
    run.wait().expect("it ends");
}

#[test]
fn what_a_killed_run_left_is_swept_and_named() {
    let scene = Scene::generated();
    scene.write("pets/.generate-dead/old/src/lib.rs", &marked(""));
    scene.write("pets/.generate-mine/notes.txt", "mine");
    scene.expect(0, &["--check"]);
    assert!(scene.path("pets/.generate-dead").exists());

    let said = scene.expect(0, &[]);

    assert!(
        said.out.contains("swept     pets/.generate-dead"),
        "{}",
        said.out
    );
    assert!(!scene.path("pets/.generate-dead").exists());
    assert_eq!(scene.read("pets/.generate-mine/notes.txt"), "mine");
}

/// What a run leaves that is killed between two renames, which is too short a time to be met by chance.
#[test]
fn a_run_that_was_killed_between_two_renames_loses_nothing() {
    let scene = Scene::generated();
    let wanted = scene.snapshot("pets");
    let stage = scene.path("pets/.generate-dead");
    for place in ["new", "old"] {
        fs::create_dir_all(stage.join(place)).unwrap();
    }
    for part in ["Cargo.toml", "README.md", "src"] {
        fs::rename(scene.path("pets").join(part), stage.join("old").join(part)).unwrap();
        scene.expect(1, &["--check"]);
    }

    scene.write("pets.yaml", "openapi: 3.0.3\n");
    scene.expect(1, &[]);
    assert!(stage.join("old/src").exists(), "the only copy is gone");

    scene.write("pets.yaml", DOCUMENT);
    scene.expect(0, &[]);
    assert_eq!(scene.snapshot("pets"), wanted);
}
