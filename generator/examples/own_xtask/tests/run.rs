//! The program writes a crate and then finds that it is up to date.

use std::path::Path;
use std::process::{Command, Output};

fn run(command: &str, out: &Path) -> Output {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    Command::new(env!("CARGO_BIN_EXE_own_xtask"))
        .args([
            command,
            "--spec",
            "pets.yaml",
            "--config",
            "openapi-crate.toml",
        ])
        .arg("--out")
        .arg(out)
        .current_dir(folder)
        .output()
        .expect("the program can be run")
}

#[test]
fn the_crate_is_written_and_up_to_date() {
    let scratch = tempfile::tempdir().expect("there is a folder for temporary files");
    let out = scratch.path().join("client");

    let written = run("generate", &out);
    assert!(written.status.success(), "{written:?}");
    assert!(out.join("src/lib.rs").is_file());

    let checked = run("check", &out);
    assert!(checked.status.success(), "{checked:?}");
}
