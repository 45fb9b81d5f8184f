//! A generation in a build script: into the folder of its output, with the lines that Cargo reads.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use generator::diagnostic::{Diagnostic, Severity};
use generator::source::Source;

use super::{Generation, GenerationError, Written, module_of};
use crate::outcome::Failure;
use crate::reading;
use crate::terminal;

/// The command that generated files name.
const COMMAND: &str = "cargo build";

impl Generation {
    /// Generates a module of the package whose build script this is. `module` is its path, such as `crate::api`; the code
    /// is in the folder of that name below `OUT_DIR`, and becomes the module by these lines of the package:
    ///
    /// ```ignore
    /// pub mod api {
    ///     include!(concat!(env!("OUT_DIR"), "/api/mod.rs"));
    /// }
    /// ```
    ///
    /// Prints a line `cargo::rerun-if-changed` for each file that was read, each warning as a line `cargo::warning`, and
    /// for the features that the manifest of the package does not declare that they are known: code behind them is left
    /// out. Losses are only returned.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the document, the configuration or the path of the module, the entries that the
    /// manifest of the package lacks, and I/O errors.
    pub fn build_script(&self, module: &str) -> Result<Written, GenerationError> {
        let module = module_of(module)?;
        let manifest = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("Cargo.toml");
        let folder = PathBuf::from(variable("OUT_DIR")?).join(module.name());
        let mut written = self.write_below(&module, &folder, COMMAND)?;
        written.read.push(manifest.clone());
        let text = reading::text(&manifest).map_err(Failure::file("read", &manifest))?;
        let undeclared = written.requirements.undeclared_in(&text);
        let missing = written.requirements.missing_in(&text);
        let faulty = |error| GenerationError::Manifest {
            manifest: manifest.clone(),
            error,
        };
        terminal::result(&lines(&written, &undeclared.map_err(faulty)?))?;
        let missing = missing.map_err(faulty)?;
        match missing.is_empty() {
            true => Ok(written),
            false => Err(GenerationError::Requirements {
                manifest,
                missing: Box::new(missing),
            }),
        }
    }
}

fn variable(variable: &'static str) -> Result<OsString, GenerationError> {
    env::var_os(variable).ok_or(GenerationError::NoBuildScript { variable })
}

/// Returns the lines that Cargo reads.
fn lines(written: &Written, undeclared: &[&str]) -> String {
    let read = written.read.iter();
    let mut text: String = read
        .map(|path| format!("cargo::rerun-if-changed={}\n", path.display()))
        .collect();
    if !undeclared.is_empty() {
        let names: Vec<String> = undeclared.iter().map(|name| format!("{name:?}")).collect();
        let names = names.join(", ");
        text.push_str(&format!(
            "cargo::rustc-check-cfg=cfg(feature, values({names}))\n"
        ));
    }
    let source = Source::new(&*written.document, "");
    let found = written.diagnostics.iter();
    let warnings = found.filter(|found| found.severity == Severity::Warning);
    text.extend(warnings.map(|found| warning(found, &source)));
    text
}

/// Returns a warning as Cargo prints it, in one line.
fn warning(found: &Diagnostic, source: &Source) -> String {
    let file = found.file.as_deref().unwrap_or(&source.name);
    let line = found
        .position()
        .map_or(String::new(), |at| format!(":{}", at.line));
    let message = format!(
        "{file}{line}: {} [{}]; {}",
        found.message, found.code, found.help
    );
    format!("cargo::warning={}\n", message.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_that_cargo_reads() {
        let scratch = tempfile::tempdir().unwrap();
        let document = scratch.path().join("pets.yaml");
        let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\n";
        std::fs::write(&document, text).unwrap();
        let written = Generation::of(&document)
            .write_module("crate::api", scratch.path().join("api"))
            .unwrap();
        let lines = lines(&written, &["mock", "ring"]);
        let expected = format!(
            "cargo::rerun-if-changed={}\ncargo::rustc-check-cfg=cfg(feature, values(\"mock\", \"ring\"))\n",
            document.display()
        );
        assert!(lines.starts_with(&expected), "{lines}");
        assert!(
            lines.lines().all(|line| line.starts_with("cargo::")),
            "{lines}"
        );
    }
}
