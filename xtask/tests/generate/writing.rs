//! Files that a generation writes.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use crate::scene::{Scene, marked, run, with_losses};

#[test]
fn a_new_crate_is_complete_and_up_to_date() {
    let scene = Scene::new();
    let missing = scene.expect(1, &["--check"]);
    assert!(
        missing.out.contains("missing   pets/src/lib.rs"),
        "{}",
        missing.out
    );
    assert!(
        !scene.path("pets").exists(),
        "`--check` has written something"
    );

    let printed = scene.expect(0, &[]);
    assert!(printed.out.starts_with("pets: "), "{}", printed.out);
    for path in ["pets/Cargo.toml", "pets/README.md", "pets/src/lib.rs"] {
        assert!(scene.path(path).is_file(), "{path} is missing");
    }
    scene.expect(0, &["--check"]);
    let names: Vec<_> = fs::read_dir(scene.path("pets"))
        .unwrap()
        .map(|it| it.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 3, "there are leftover files: {names:?}");
}

#[test]
fn handwritten_files_are_never_changed() {
    let scene = Scene::generated();
    for path in ["pets/tests/mine.rs", "pets/CHANGELOG.md", "pets/build.rs"] {
        scene.write(path, "mine");
    }
    scene.expect(0, &["--check"]);
    scene.write("pets/src/lib.rs", &marked(""));
    scene.expect(0, &[]);
    for path in ["pets/tests/mine.rs", "pets/CHANGELOG.md", "pets/build.rs"] {
        assert_eq!(scene.read(path), "mine", "{path}");
    }
}

#[test]
fn an_invalid_document_leaves_the_old_output_unchanged() {
    let scene = Scene::generated();
    let before = scene.snapshot("pets");
    scene.write("pets.yaml", "openapi: 3.0.3\npaths: [\n");

    let printed = scene.expect(1, &[]);

    assert!(printed.err.contains("pets.yaml"), "{}", printed.err);
    assert!(
        printed.err.contains("nothing was written"),
        "{}",
        printed.err
    );
    assert_eq!(scene.snapshot("pets"), before, "the old output has changed");
}

#[test]
fn unchanged_files_keep_their_time() {
    let scene = Scene::generated();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let snapshot = scene.snapshot("pets/src");
    let other = snapshot
        .iter()
        .map(|(path, _)| path)
        .find(|path| !path.ends_with("lib.rs"));
    let other = other
        .expect("a crate of more than one file")
        .to_str()
        .unwrap();
    for path in ["pets/Cargo.toml", "pets/src/lib.rs", other] {
        File::options()
            .write(true)
            .open(scene.path(path))
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
    }
    let modified = |path| fs::metadata(scene.path(path)).unwrap().modified().unwrap();
    scene.expect(0, &[]);
    assert_eq!(
        modified("pets/src/lib.rs"),
        long_ago,
        "a run without a change has written"
    );

    let text = scene.read(other);
    scene.write(other, &marked(""));
    scene.expect(0, &[]);
    assert_eq!(scene.read(other), text);
    assert_eq!(modified("pets/Cargo.toml"), long_ago);
    assert_eq!(
        modified("pets/src/lib.rs"),
        long_ago,
        "a file without a change would be built again"
    );
    assert_ne!(
        modified(other),
        long_ago,
        "a changed file would not be built again"
    );
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_never_followed() {
    use std::os::unix::fs::symlink;

    let scene = Scene::generated();
    symlink(scene.path("pets"), scene.path("link")).unwrap();
    let printed = run(
        scene.folder.path(),
        &["--spec", "pets.yaml", "--out", "link"],
        2,
    );
    assert!(printed.err.contains("symbolic link"), "{}", printed.err);

    scene.write("mine/file.rs", "mine");
    symlink(scene.path("mine"), scene.path("pets/src/mine")).unwrap();
    let printed = scene.expect(2, &[]);
    assert!(printed.err.contains("  pets/src/mine\n"), "{}", printed.err);
    scene.expect(0, &["--force"]);
    assert_eq!(
        scene.read("mine/file.rs"),
        "mine",
        "a link inside the target was followed"
    );
    assert!(
        fs::symlink_metadata(scene.path("pets/src/mine")).is_err(),
        "the link is left"
    );

    fs::remove_dir_all(scene.path("pets/src")).unwrap();
    symlink(scene.path("mine"), scene.path("pets/src")).unwrap();
    scene.expect(2, &[]);
}

#[test]
fn the_changelog_of_a_crate_is_kept_and_packaged() {
    let scene = Scene::generated();
    scene.write("pets/CHANGELOG.md", "# Changelog\n");
    scene.write("pets.yaml", &with_losses(1));
    scene.expect(0, &[]);
    assert_eq!(scene.read("pets/CHANGELOG.md"), "# Changelog\n");
    let manifest: toml::Table = scene.read("pets/Cargo.toml").parse().unwrap();
    let package = manifest
        .get("package")
        .and_then(toml::Value::as_table)
        .unwrap();
    for key in ["include", "exclude"] {
        assert!(!package.contains_key(key), "{key} would leave files out");
    }
}
