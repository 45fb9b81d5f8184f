//! The step `wasm`: compiles the client and its example for WebAssembly, if the target is installed.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use openapi_crate::cargo::cargo;
use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::terminal;

use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";

/// The packages with the features that need no operating system.
const PACKAGES: [&[&str]; 2] = [
    &[
        "okta-users",
        "--features",
        "mock,tracing,undeclared-requests",
    ],
    &["example-webassembly"],
];

/// What the step does.
#[derive(Debug, PartialEq, Eq)]
enum Decision {
    Check,
    Skip,
}

/// Checks the packages.
pub(super) fn run() -> Result<Outcome, Failure> {
    let workspace = Workspace::find();
    if decide(&library()?) == Decision::Skip {
        terminal::result(&format!(
            "skipped: the target is not installed; `rustup target add {TARGET}` installs it\n"
        ))?;
        return Ok(Outcome::Fine);
    }
    for package in PACKAGES {
        let status = cargo()
            .args([
                "check",
                "--no-default-features",
                "--target",
                TARGET,
                "--package",
            ])
            .args(package)
            .current_dir(workspace.root())
            .status()
            .map_err(Failure::program("cargo"))?;
        if !status.success() {
            return Ok(Outcome::Finding);
        }
    }
    Ok(Outcome::Fine)
}

/// Returns where the compiler looks for the standard library of the target, whether it is there or not.
fn library() -> Result<PathBuf, Failure> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    let output = Command::new(rustc)
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()
        .map_err(Failure::program("rustc"))?;
    let folder = String::from_utf8_lossy(&output.stdout);
    Ok(PathBuf::from(folder.trim_end()))
}

/// Decides by the folder of the standard library. Without a folder there is nothing to find.
fn decide(library: &Path) -> Decision {
    match library.is_dir() {
        true => Decision::Check,
        false => Decision::Skip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_is_skipped_where_the_target_is_not_installed() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(decide(here), Decision::Check);
        assert_eq!(decide(&here.join("no-such-folder")), Decision::Skip);
        assert_eq!(
            decide(Path::new("")),
            Decision::Skip,
            "rustc knows no such target"
        );
    }

    #[test]
    fn the_compiler_names_the_folder_of_the_target() {
        let library = library().expect("rustc can be run");
        assert!(library.ends_with(format!("{TARGET}/lib")), "{library:?}");
    }
}
