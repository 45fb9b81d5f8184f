//! Runs whose inputs and files are those of the last run, and runs where that only seems so.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use fs4::FileExt;

use crate::recorded::{ARGUMENTS, Recorded, Way};
use crate::scene::{DOCUMENT, marked, program, run_as, with_losses};

#[test]
fn the_same_input_again_is_not_generated() {
    let recorded = Recorded::generated();
    let before = recorded.scene.snapshot("pets");
    let printed = recorded.expect(Way::Recalled, 0, &[]);
    assert!(
        printed.out.starts_with("pets: 0 files written"),
        "{}",
        printed.out
    );
    let printed = recorded.expect(Way::Recalled, 0, &["--check"]);
    assert!(
        printed.out.starts_with("pets: up to date"),
        "{}",
        printed.out
    );
    assert_eq!(recorded.scene.snapshot("pets"), before);
    assert_eq!(
        fs::read_dir(recorded.scene.path("pets")).unwrap().count(),
        3
    );
    assert_eq!(
        fs::read_dir(recorded.scene.folder.path()).unwrap().count(),
        2
    );
}

#[test]
fn a_check_leaves_a_record_too() {
    let recorded = Recorded::new();
    recorded.run(0, &["--no-cache"]);
    assert!(recorded.files().is_empty(), "`--no-cache` keeps a record");
    recorded.expect(Way::Generated, 0, &["--check"]);
    recorded.expect(Way::Recalled, 0, &["--check"]);
    recorded.expect(Way::Recalled, 0, &[]);
}

#[test]
fn what_is_printed_is_that_of_a_whole_run() {
    let json: &[&str] = &["--message-format", "json"];
    for losses in [0, 3, 30] {
        let recorded = Recorded::new();
        let document =
            with_losses(losses).replace("type: string\n", "type: string\n          x: 1\n");
        recorded.scene.write("pets.yaml", &document);
        recorded.run(0, &["--lenient"]);
        for options in [
            &[][..],
            &["--show", "1"],
            json,
            &["--show", "0", "--check"],
            &["--check"],
        ] {
            let options = [options, &["--lenient"]].concat();
            let whole = recorded.run(0, &[&options[..], &["--no-cache"]].concat());
            let first = recorded.run(0, &options);
            let again = recorded.expect(Way::Recalled, 0, &options);
            assert_eq!(first, whole, "{options:?}");
            assert_eq!(again, whole, "{options:?}");
        }
    }
}

#[test]
fn another_document_is_generated() {
    let recorded = Recorded::generated();
    recorded.scene.write("pets.yaml", &with_losses(1));
    recorded.expect_drift("changed   pets/src/models/pet.rs");
    recorded.scene.write("pets.yaml", "openapi: 3.0.3\n");
    let rejected = recorded.run(1, &[]);
    assert!(
        rejected.err.contains("nothing was written"),
        "{}",
        rejected.err
    );
    recorded.scene.write("pets.yaml", DOCUMENT);
    recorded.expect_drift("changed   pets/src/models/pet.rs");
}

#[test]
fn a_change_of_another_file_is_seen() {
    let recorded = Recorded::new();
    let reference = "parts/pet.yaml#/Pet";
    let document = DOCUMENT.replace("#/components/schemas/Pet", reference);
    recorded.scene.write("pets.yaml", &document);
    let part = |name: &str| {
        format!("Pet:\n  type: object\n  properties:\n    {name}: {{ type: string }}\n")
    };
    recorded.scene.write("parts/pet.yaml", &part("age"));
    recorded.run(0, &[]);
    recorded.expect(Way::Recalled, 0, &[]);

    recorded.scene.write("parts/pet.yaml", &part("colour"));
    recorded.expect_drift("changed   pets/src/models/");
    fs::remove_file(recorded.scene.path("parts/pet.yaml")).unwrap();
    let printed = recorded.run(1, &["--check"]);
    assert!(printed.err.contains("parts/pet.yaml"), "{}", printed.err);
    recorded.scene.write("parts/pet.yaml", &part("colour"));
    recorded.expect(Way::Recalled, 0, &[]);
}

#[test]
fn a_file_that_appears_is_seen() {
    let recorded = Recorded::new();
    let document = DOCUMENT.replace("#/components/schemas/Pet", "later.yaml#/Pet");
    recorded.scene.write("pets.yaml", &document);
    let options = ["--lenient"];
    recorded.run(0, &options);
    recorded.expect(Way::Recalled, 0, &options);
    recorded.scene.write(
        "later.yaml",
        "Pet:\n  type: object\n  properties:\n    age: { type: string }\n",
    );
    let printed = recorded.expect(Way::Generated, 0, &options);
    assert!(
        !printed.out.contains(": 0 files written"),
        "{}",
        printed.out
    );
    recorded.expect(Way::Recalled, 0, &options);
}

#[test]
fn a_change_of_the_configuration_or_an_overlay_is_seen() {
    let recorded = Recorded::new();
    let options = ["--config", "client.toml"];
    let overlay = |title: &str| {
        format!(
            "overlay: 1.0.0\ninfo: {{ title: Fix, version: '1' }}\nactions:\n  - target: $.info\n    \
             update: {{ title: {title} }}\n"
        )
    };
    recorded.scene.write(
        "client.toml",
        "package = \"pets\"\noverlays = [\"fix.yaml\"]\n",
    );
    recorded.scene.write("fix.yaml", &overlay("Cats"));
    recorded.run(0, &options);
    recorded.expect(Way::Recalled, 0, &options);

    recorded.scene.write("fix.yaml", &overlay("Dogs"));
    recorded.run(1, &["--config", "client.toml", "--check"]);
    recorded.expect(Way::Generated, 0, &options);
    recorded.expect(Way::Recalled, 0, &options);

    recorded.scene.write(
        "client.toml",
        "package = \"animals\"\noverlays = [\"fix.yaml\"]\n",
    );
    recorded.run(1, &["--config", "client.toml", "--check"]);
    recorded.expect(Way::Generated, 0, &options);
    recorded.expect(Way::Recalled, 0, &options);
}

#[test]
fn another_option_is_another_input() {
    let recorded = Recorded::generated();
    for options in [
        &["--lenient"][..],
        &["--read-as", "3.2"],
        &["--limit", "steps=100000"],
        &["--show", "7"],
        &["--message-format", "json"],
    ] {
        recorded.expect(Way::Generated, 0, options);
        recorded.expect(Way::Recalled, 0, options);
    }
    let named = ["--name", "animals"];
    recorded.run(1, &["--name", "animals", "--check"]);
    recorded.expect(Way::Generated, 0, &named);
    recorded.expect(Way::Recalled, 0, &named);
    // A limit that is too low is an error, whatever the last run was.
    let printed = recorded.run(1, &["--limit", "input-bytes=10"]);
    assert!(printed.err.contains("input-bytes"), "{}", printed.err);
}

#[test]
fn a_changed_file_of_the_crate_is_seen() {
    let recorded = Recorded::generated();
    let scene = &recorded.scene;
    let lib = scene.read("pets/src/lib.rs");
    scene.write("pets/src/lib.rs", &format!("{lib}\n"));
    recorded.expect_drift("changed   pets/src/lib.rs");
    assert_eq!(scene.read("pets/src/lib.rs"), lib);
    fs::remove_file(scene.path("pets/README.md")).unwrap();
    recorded.expect_drift("missing   pets/README.md");
    scene.write("pets/src/stray/deep.rs", &marked(""));
    recorded.expect_drift("orphaned  pets/src/stray/deep.rs");
    fs::create_dir_all(scene.path("pets/src/empty")).unwrap();
    recorded.expect_drift("orphaned  pets/src/empty");
    // Two files with each other's texts have all texts, at other paths.
    let [client, lib] = ["pets/src/client.rs", "pets/src/lib.rs"].map(|path| scene.path(path));
    fs::rename(&client, scene.path("other")).unwrap();
    fs::rename(&lib, &client).unwrap();
    fs::rename(scene.path("other"), &lib).unwrap();
    recorded.expect_drift("changed   pets/src/client.rs");
}

#[test]
fn a_file_that_was_not_generated_stops_the_run_all_the_same() {
    let recorded = Recorded::generated();
    recorded.scene.write("pets/src/mine.rs", "mine");
    let printed = recorded.run(2, &[]);
    assert!(
        printed.err.contains("  pets/src/mine.rs"),
        "{}",
        printed.err
    );
    assert_eq!(recorded.scene.read("pets/src/mine.rs"), "mine");
    let printed = recorded.run(1, &["--check"]);
    assert!(
        printed.out.contains("unmarked  pets/src/mine.rs"),
        "{}",
        printed.out
    );
}

#[test]
fn other_line_ends_are_the_same_files() {
    let recorded = Recorded::generated();
    for (path, bytes) in recorded.scene.snapshot("pets") {
        let text = String::from_utf8(bytes).unwrap();
        fs::write(path, text.replace('\n', "\r\n")).unwrap();
    }
    let checked_out = recorded.scene.snapshot("pets");
    recorded.expect(Way::Recalled, 0, &["--check"]);
    recorded.expect(Way::Recalled, 0, &[]);
    assert_eq!(recorded.scene.snapshot("pets"), checked_out);
}

#[test]
fn leftovers_of_a_killed_run_are_removed_all_the_same() {
    let recorded = Recorded::generated();
    recorded
        .scene
        .write("pets/.generate-dead/old/src/lib.rs", &marked(""));
    let printed = recorded.expect(Way::Recalled, 0, &[]);
    assert!(
        printed.out.contains("swept     pets/.generate-dead"),
        "{}",
        printed.out
    );
    assert!(!recorded.scene.path("pets/.generate-dead").exists());
}

#[cfg(unix)]
#[test]
fn a_run_waits_for_another_all_the_same() {
    let recorded = Recorded::generated();
    let lock = File::open(recorded.scene.path("pets")).unwrap();
    FileExt::lock(&lock).unwrap();
    // A check writes nothing, and need not wait.
    recorded.expect(Way::Recalled, 0, &["--check"]);
    let mut waiting = recorded
        .program()
        .arg("generate")
        .args(ARGUMENTS)
        .current_dir(recorded.scene.folder.path())
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut stderr = BufReader::new(waiting.stderr.take().unwrap());
    let mut note = String::new();
    stderr.read_line(&mut note).unwrap();
    assert!(note.starts_with("note: waiting for another run"), "{note}");
    drop(lock);
    assert!(waiting.wait().unwrap().success());
    recorded.expect(Way::Recalled, 0, &[]);
}

#[test]
fn a_workspace_that_appears_is_seen() {
    let recorded = Recorded::generated();
    recorded
        .scene
        .write("Cargo.toml", "[workspace]\nmembers = []\n");
    recorded.expect_drift("changed   pets/Cargo.toml");
}

#[test]
fn the_list_of_losses_is_compared_all_the_same() {
    let recorded = Recorded::new();
    let scene = &recorded.scene;
    scene.write("generator/src/lib.rs", "");
    scene.write("spec/users.yaml", &with_losses(2));
    scene.write("spec/client.toml", "package = \"pets\"\n");
    let run = |status, arguments: &[&str]| {
        run_as(
            &mut recorded.program(),
            scene.folder.path(),
            arguments,
            status,
        )
    };
    run(0, &[]);
    let listed = scene.read("spec/losses.txt");
    run(0, &["--check"]);
    scene.write("spec/losses.txt", "");
    let printed = run(1, &["--check"]);
    assert!(
        printed.out.contains("--- spec/losses.txt (on disk)"),
        "{}",
        printed.out
    );
    assert_eq!(run(1, &["--check", "--no-cache"]), printed);
    run(0, &[]);
    assert_eq!(scene.read("spec/losses.txt"), listed);
}

#[test]
fn a_damaged_record_is_ignored() {
    let recorded = Recorded::generated();
    let [record] = &recorded.files()[..] else {
        panic!("one record");
    };
    let text = fs::read_to_string(record).unwrap();
    let half = text.get(..text.len() / 2).unwrap();
    let foolish = text.replace("\"losses\":0", "\"losses\":9");
    assert_ne!(foolish, text);
    for damaged in ["", "no record", half, &foolish] {
        fs::write(record, damaged).unwrap();
        let printed = recorded.expect(Way::Generated, 0, &[]);
        assert!(!printed.out.contains("loss"), "{}", printed.out);
        recorded.expect(Way::Recalled, 0, &[]);
    }
    fs::remove_file(record).unwrap();
    fs::create_dir(record).unwrap();
    recorded.run(0, &[]);
}

/// A generator that was built again has other bytes, whatever its version is.
#[test]
fn the_record_of_another_generator_is_ignored() {
    let recorded = Recorded::generated();
    let other = recorded.records.path().join("xtask");
    fs::copy(env!("CARGO_BIN_EXE_xtask"), &other).unwrap();
    let run = |way| {
        let before = fs::read_to_string(&recorded.files()[0]).unwrap();
        let mut program = Command::new(&other);
        program.env("XDG_CACHE_HOME", recorded.records.path());
        run_as(&mut program, recorded.scene.folder.path(), &ARGUMENTS, 0);
        let after = fs::read_to_string(&recorded.files()[0]).unwrap();
        let found = match before == after {
            true => Way::Recalled,
            false => Way::Generated,
        };
        assert_eq!(found, way);
    };
    run(Way::Generated);
    run(Way::Recalled);
    let mut built_again = fs::read(&other).unwrap();
    built_again.extend(b"built again");
    fs::write(&other, built_again).unwrap();
    run(Way::Generated);
    run(Way::Recalled);
}

#[test]
fn without_a_folder_for_records_a_run_generates() {
    let recorded = Recorded::new();
    recorded.scene.write("file", "");
    let folder = recorded.scene.folder.path();
    for variable in ["relative", recorded.scene.path("file").to_str().unwrap()] {
        let mut program = program();
        program
            .env("XDG_CACHE_HOME", variable)
            .env("HOME", recorded.scene.path("file"));
        let printed = run_as(&mut program, folder, &ARGUMENTS, 0);
        assert_eq!(printed.err, "", "{variable}");
        assert_eq!(fs::read_dir(folder).unwrap().count(), 3, "{variable}");
    }
}
