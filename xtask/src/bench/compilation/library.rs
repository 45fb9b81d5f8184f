//! The crate on disk, compiled by Cargo.

use std::collections::BTreeSet;
use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use serde_json::Value;

use super::compiler::{self, Record};
use crate::bench::setting::Setting;
use openapi_crate::cargo::cargo;
use openapi_crate::outcome::Failure;

/// How a crate is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Check,
    Release,
}

impl Mode {
    /// Returns its name in the results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Check => "cargo check",
            Self::Release => "release build",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Release => &["build", "--release"],
        }
    }
}

/// A crate to compile.
pub struct Library {
    /// The suffix of its rows: empty for ours.
    pub suffix: String,
    /// Its folder.
    pub folder: PathBuf,
}

/// Why a program failed.
pub struct Failed(pub String);

/// The compilations of a crate.
pub struct Compiled {
    pub records: Vec<Record>,
    /// The file of the library, unless it was only checked.
    pub artifact: Option<PathBuf>,
}

impl Library {
    /// Returns the number of other packages that are built with it on this machine, by default features.
    pub fn dependencies(&self) -> Result<Result<usize, Failed>, Failure> {
        let mut command = cargo();
        command
            .args(["tree", "--offline", "--edges", "normal,build"])
            .args(["--prefix", "none", "--format", "{p}"]);
        Ok(self.run(&mut command)?.map(|tree| packages(&tree)))
    }

    /// Compiles the dependencies and the crate, and then the crate alone as often as it is measured.
    pub fn compile(
        &self,
        setting: &Setting,
        mode: Mode,
    ) -> Result<Result<Compiled, Failed>, Failure> {
        let first = match self.build(setting, mode)? {
            Ok(messages) => messages,
            Err(failed) => return Ok(Err(failed)),
        };
        let mut problem = None;
        let records = setting.repeat(|_| {
            self.touch()?;
            compiler::forget(&setting.scratch)?;
            match self.build(setting, mode)? {
                Ok(_) => compiler::recorded(&setting.scratch).map(Some),
                Err(failed) => {
                    problem = Some(failed);
                    Ok(None)
                }
            }
        })?;
        Ok(match problem {
            Some(failed) => Err(failed),
            None => Ok(Compiled {
                records,
                artifact: self.artifact(&first),
            }),
        })
    }

    fn build(&self, setting: &Setting, mode: Mode) -> Result<Result<String, Failed>, Failure> {
        let stand_in = env::current_exe().map_err(Failure::program("xtask"))?;
        let mut command = cargo();
        command
            .args(mode.arguments())
            .args(["--lib", "--offline", "--message-format", "json"])
            .env("CARGO_TARGET_DIR", self.target(setting))
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTC_WORKSPACE_WRAPPER", stand_in)
            .env(compiler::FOLDER, &setting.scratch);
        self.run(&mut command)
    }

    /// Returns the folder for compiled dependencies, which later runs of the command find again.
    fn target(&self, setting: &Setting) -> PathBuf {
        setting.scratch.join("target")
    }

    /// Marks the crate as changed, so that Cargo compiles it again, and nothing else.
    fn touch(&self) -> Result<(), Failure> {
        let root = self.folder.join("src").join("lib.rs");
        File::options()
            .write(true)
            .open(&root)
            .and_then(|file| file.set_modified(SystemTime::now()))
            .map_err(Failure::file("write", &root))
    }

    fn run(&self, command: &mut Command) -> Result<Result<String, Failed>, Failure> {
        let output = command
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .output()
            .map_err(Failure::program("cargo"))?;
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        Ok(match output.status.success() {
            true => Ok(text(&output.stdout)),
            false => Err(Failed(text(&output.stderr).trim().to_owned())),
        })
    }

    /// Returns the file of the library among the messages of Cargo.
    fn artifact(&self, messages: &str) -> Option<PathBuf> {
        let root = fs::canonicalize(self.folder.join("src").join("lib.rs")).ok()?;
        artifact(messages, &root)
    }
}

fn artifact(messages: &str, root: &Path) -> Option<PathBuf> {
    messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let source = message.pointer("/target/src_path")?.as_str()?;
        let files = message.get("filenames")?.as_array()?;
        let mut files = files.iter().filter_map(Value::as_str).map(PathBuf::from);
        let library = files.find(|file| file.extension().is_some_and(|it| it == "rlib"))?;
        (Path::new(source) == root).then_some(library)
    })
}

/// Counts the packages of a tree but for its root; repeated ones are marked with `(*)`.
fn packages(tree: &str) -> usize {
    let lines = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    let all: BTreeSet<&str> = lines.filter(|line| !line.is_empty()).collect();
    all.len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_of_a_tree_is_counted_once() {
        let tree =
            "okta-users v0.1.0 (/o)\nbytes v1.0.0\nhttp v1.0.0\nbytes v1.0.0 (*)\nring v0.17.0\n\n";
        assert_eq!(packages(tree), 3);
    }

    #[test]
    fn the_library_is_the_one_of_the_crate() {
        let messages = r#"{"reason":"compiler-artifact","target":{"src_path":"/other/src/lib.rs"},"filenames":["/t/libother.rlib"]}
{"reason":"compiler-artifact","target":{"src_path":"/o/src/lib.rs"},"filenames":["/t/libo.rlib","/t/libo.rmeta"]}
{"reason":"build-finished","success":true}
"#;
        assert_eq!(
            artifact(messages, Path::new("/o/src/lib.rs")),
            Some(PathBuf::from("/t/libo.rlib"))
        );
    }
}
