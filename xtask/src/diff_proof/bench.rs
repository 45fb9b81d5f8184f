//! One workspace for the crates of all pairs, so that dependencies are compiled once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::json::member;

use super::pair::LIBRARY;
use crate::workspace::Workspace;
use openapi_crate::cargo::cargo;
use openapi_crate::outcome::Failure;

/// The folder of the workspace.
pub struct Bench {
    folder: PathBuf,
}

impl Bench {
    /// Creates an empty workspace; the compiled dependencies of an earlier run are kept.
    pub fn create(workspace: &Workspace) -> Result<Self, Failure> {
        let folder = workspace.scratch("diff-proof");
        let crates = folder.join("crates");
        if crates.exists() {
            fs::remove_dir_all(&crates).map_err(Failure::file("remove", &crates))?;
        }
        fs::create_dir_all(&crates).map_err(Failure::file("create", &crates))?;
        let lock = workspace.root().join("Cargo.lock");
        fs::copy(&lock, folder.join("Cargo.lock")).map_err(Failure::file("copy", &lock))?;
        let bench = Self { folder };
        let manifest = "[workspace]\nmembers = [\"crates/*\"]\nresolver = \"3\"\n\n# Nothing is run.\n[profile.dev]\ndebug = false\n";
        bench.write("Cargo.toml", manifest)?;
        Ok(bench)
    }

    /// Writes the files of a generated crate as a package of its own, whose library has the name of all others.
    pub fn add_generated<'f>(
        &self,
        package: &str,
        files: impl Iterator<Item = (&'f str, &'f str)>,
    ) -> Result<(), Failure> {
        for (path, text) in files {
            let target = format!("crates/{package}/{path}");
            match path {
                "Cargo.toml" => self.write(&target, &renamed(text, package))?,
                _ => self.write(&target, text)?,
            }
        }
        Ok(())
    }

    /// Writes a crate of callers of a generated crate.
    pub fn add_callers(&self, package: &str, callee: &str) -> Result<(), Failure> {
        let manifest = format!(
            "[package]\nname = \"{package}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{LIBRARY} = {{ package = \"{callee}\", path = \"../{callee}\" }}\n"
        );
        self.write(&format!("crates/{package}/Cargo.toml"), &manifest)?;
        self.write_callers(package, "")
    }

    /// Writes the code of callers.
    pub fn write_callers(&self, package: &str, code: &str) -> Result<(), Failure> {
        self.write(&format!("crates/{package}/src/lib.rs"), code)
    }

    fn write(&self, path: &str, text: &str) -> Result<(), Failure> {
        let path = self.folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Failure::file("create", parent))?;
        }
        fs::write(&path, text).map_err(Failure::file("write", &path))
    }

    /// Documents a crate as JSON, with its default features, and returns the file.
    pub fn document(&self, package: &str) -> Result<Result<PathBuf, String>, Failure> {
        let mut command = self.cargo();
        command
            .args(["rustdoc", "--quiet", "--offline", "--lib", "--package"])
            .args([package, "--", "-Zunstable-options"])
            .args(["--document-private-items", "--document-hidden-items"])
            .args(["--output-format", "json", "--cap-lints", "allow"]);
        let output = run(command)?;
        if !output.status.success() {
            return Ok(Err(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        let made = self
            .folder
            .join("target/doc")
            .join(format!("{LIBRARY}.json"));
        let kept = self.folder.join("rustdoc");
        fs::create_dir_all(&kept).map_err(Failure::file("create", &kept))?;
        let kept = kept.join(format!("{package}.json"));
        fs::rename(&made, &kept).map_err(Failure::file("move", &made))?;
        Ok(Ok(kept))
    }

    /// Checks all crates of callers and returns the errors of each package.
    pub fn check(&self, packages: &[String]) -> Result<Errors, Failure> {
        let mut command = self.cargo();
        command.args(["check", "--offline", "--lib", "--keep-going"]);
        command.args(["--message-format", "json"]);
        for package in packages {
            command.args(["--package", package]);
        }
        let output = run(command)?;
        let errors = errors(&String::from_utf8_lossy(&output.stdout));
        if !output.status.success() && errors.is_empty() {
            return Err(Failure::Stopped {
                program: "cargo check",
                output: String::from_utf8_lossy(&output.stderr).into_owned(),
            });
        }
        Ok(errors)
    }

    /// Returns Cargo with the features of the compiler that its JSON needs. Build scripts look at the same variable, so
    /// that it has one value for all commands.
    fn cargo(&self) -> Command {
        let mut command = cargo();
        command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("RUSTC_BOOTSTRAP", "1");
        command
    }
}

/// The errors of the compiler, by the library's name: the lines and the messages.
pub type Errors = BTreeMap<String, Vec<(usize, String)>>;

fn run(mut command: Command) -> Result<Output, Failure> {
    command
        .stdin(Stdio::null())
        .output()
        .map_err(Failure::program("cargo"))
}

/// Returns the manifest with another name of the package and the old name of the library.
fn renamed(manifest: &str, package: &str) -> String {
    let old = format!("name = \"{LIBRARY}\"");
    let manifest = manifest.replacen(&old, &format!("name = \"{package}\""), 1);
    format!("{manifest}\n[lib]\nname = \"{LIBRARY}\"\n")
}

fn errors(output: &str) -> Errors {
    let mut errors = Errors::new();
    for line in output.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let text = |pointer| message.pointer(pointer).and_then(Value::as_str);
        if text("/message/level") != Some("error") {
            continue;
        }
        let spans = message.pointer("/message/spans").and_then(Value::as_array);
        let primary = spans
            .into_iter()
            .flatten()
            .find(|span| *member(span, "is_primary") == true);
        // The closing message, which counts the errors, has no place.
        let Some(at) = primary.and_then(|span| member(span, "line_start").as_u64()) else {
            continue;
        };
        let library = text("/target/name").unwrap_or_default().to_owned();
        let what = text("/message/message").unwrap_or_default().to_owned();
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        errors.entry(library).or_default().push((at, what));
    }
    errors
}

/// Returns the name by which the compiler knows a package.
pub fn library_of(package: &str) -> String {
    package.replace('-', "_")
}

/// Returns whether a path is below the runtime, which is the same in both crates.
pub fn is_runtime(path: &str) -> bool {
    let runtime: PathBuf = ["src", "runtime"].iter().collect();
    path.contains(&*runtime.to_string_lossy())
}

/// Reads the documentation of a crate.
pub fn read_documentation(path: &Path) -> Result<Value, Failure> {
    let text = fs::read(path).map_err(Failure::file("read", path))?;
    serde_json::from_slice(&text)
        .map_err(std::io::Error::from)
        .map_err(Failure::file("read", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_is_renamed_and_the_library_is_not() {
        let manifest = renamed(
            "[package]\nname = \"sample\"\nversion = \"0.1.0\"\n",
            "p-old",
        );
        assert!(manifest.starts_with("[package]\nname = \"p-old\"\n"));
        assert!(manifest.ends_with("[lib]\nname = \"sample\"\n"));
    }

    #[test]
    fn errors_have_the_line_of_their_primary_span() {
        let output = r#"{"reason":"compiler-message","target":{"name":"c"},"message":{"level":"error","message":"first","spans":[{"is_primary":false,"line_start":1},{"is_primary":true,"line_start":7}]}}
{"reason":"compiler-message","target":{"name":"c"},"message":{"level":"warning","message":"w","spans":[{"is_primary":true,"line_start":8}]}}
{"reason":"compiler-message","target":{"name":"c"},"message":{"level":"error","message":"aborting","spans":[]}}"#;
        let errors = errors(output);
        assert_eq!(errors["c"], [(7, "first".to_owned())]);
    }
}
