//! Runs that are killed, and the runs after them.

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::scene::{DOCUMENT, Scene, marked, program};

/// The number of runs that each thread kills.
const KILLS: [usize; 4] = [50; 4];

/// Whenever a run is killed, the next one completes the crate and leaves no other files.
#[test]
fn the_next_run_repairs_the_output_of_a_killed_one() {
    let killers: Vec<_> = KILLS
        .into_iter()
        .zip(0..)
        .map(|(kills, seed)| thread::spawn(move || kill_and_repair(kills, seed)))
        .collect();
    let interrupted = killers.into_iter().map(|killer| killer.join().unwrap());
    let interrupted: usize = interrupted.sum();
    println!("{interrupted} of the killed runs left a folder");
    assert_ne!(interrupted, 0, "no run was killed while it wrote");
}

/// Kills runs at moments derived from the seed, and returns how many of them were writing. A run spends most of its
/// time before it writes anything, so every second kill waits for the first write.
fn kill_and_repair(kills: usize, seed: u64) -> usize {
    let scene = Scene::in_memory();
    let start = Instant::now();
    scene.expect(0, &[]);
    let whole = start.elapsed();
    let expected = scene.snapshot("pets");
    let mut random = fastrand::Rng::with_seed(seed);
    let mut interrupted = 0;
    for kill in 0..kills {
        let changed: &[&str] = match kill % 5 {
            0 => &[],
            1 => &["Cargo.toml", "README.md"],
            _ => &["Cargo.toml", "README.md", "src/lib.rs"],
        };
        if changed.is_empty() {
            // The first generation of a crate can be killed too.
            fs::remove_dir_all(scene.path("pets")).unwrap();
        }
        for path in changed {
            scene.write(&format!("pets/{path}"), &marked(""));
        }
        let moment = match kill % 2 {
            0 => Moment::AfterStart(whole.mul_f64(random.f64() * 1.2)),
            _ => Moment::WhileWriting(whole.mul_f64(random.f64() * 0.15)),
        };
        run_until(&scene, moment);
        interrupted += usize::from(is_staged(&scene));
        scene.expect(0, &[]);
        assert_eq!(
            scene.snapshot("pets"),
            expected,
            "kill {kill} of {seed}: {moment:?}"
        );
        let left = fs::read_dir(scene.path("pets")).unwrap().count();
        assert_eq!(left, 3, "the crate has leftover files");
        let left = fs::read_dir(scene.folder.path()).unwrap().count();
        assert_eq!(left, 2, "there are leftover files beside the crate");
    }
    interrupted
}

/// The moment at which a run is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    AfterStart(Duration),
    /// After the run created its staging folder.
    WhileWriting(Duration),
}

fn run_until(scene: &Scene, moment: Moment) {
    let mut run = program()
        .args(["generate", "--spec", "pets.yaml", "--out", "pets"])
        .current_dir(scene.folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    match moment {
        Moment::AfterStart(time) => thread::sleep(time),
        Moment::WhileWriting(time) => {
            while !is_staged(scene) && run.try_wait().expect("its status is known").is_none() {
                thread::sleep(Duration::from_millis(1));
            }
            thread::sleep(time);
        }
    }
    run.kill().expect("it can be killed");
    run.wait().expect("it ends");
}

/// Returns true if the staging folder of a run exists.
fn is_staged(scene: &Scene) -> bool {
    fs::read_dir(scene.path("pets")).is_ok_and(|mut entries| {
        entries.any(|entry| {
            let name = entry.map(|entry| entry.file_name());
            name.is_ok_and(|name| name.to_string_lossy().starts_with(".generate-"))
        })
    })
}

#[test]
fn leftovers_of_a_killed_run_are_removed_and_reported() {
    let scene = Scene::generated();
    scene.write("pets/.generate-dead/old/src/lib.rs", &marked(""));
    scene.write("pets/.generate-mine/notes.txt", "mine");
    scene.expect(0, &["--check"]);
    assert!(scene.path("pets/.generate-dead").exists());

    let printed = scene.expect(0, &[]);

    assert!(
        printed.out.contains("swept     pets/.generate-dead"),
        "{}",
        printed.out
    );
    assert!(!scene.path("pets/.generate-dead").exists());
    assert_eq!(scene.read("pets/.generate-mine/notes.txt"), "mine");
}

/// Constructs the state of a run that is killed between two renames, a window too short to hit at random.
#[test]
fn a_run_killed_between_two_renames_removes_nothing() {
    let scene = Scene::generated();
    let expected = scene.snapshot("pets");
    let stage = scene.path("pets/.generate-dead");
    for folder in ["new", "old"] {
        fs::create_dir_all(stage.join(folder)).unwrap();
    }
    for part in ["Cargo.toml", "README.md", "src"] {
        fs::rename(scene.path("pets").join(part), stage.join("old").join(part)).unwrap();
        scene.expect(1, &["--check"]);
    }

    scene.write("pets.yaml", "openapi: 3.0.3\n");
    scene.expect(1, &[]);
    assert!(stage.join("old/src").exists(), "the only copy was removed");

    scene.write("pets.yaml", DOCUMENT);
    scene.expect(0, &[]);
    assert_eq!(scene.snapshot("pets"), expected);
}
