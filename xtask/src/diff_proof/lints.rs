//! What `cargo-semver-checks` finds in a pair. The program is optional.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use generator::changes::RustLevel;

use openapi_crate::outcome::Failure;

/// The environment variable with the program.
const VARIABLE: &str = "CARGO_SEMVER_CHECKS";

/// The program's name on the search path.
const PROGRAM: &str = "cargo-semver-checks";

/// The program, if it is installed.
pub struct Lints {
    program: String,
    /// Its version, for the report.
    pub version: String,
}

/// What it finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The level of the crate.
    pub level: RustLevel,
    /// The lints that fail.
    pub lints: Vec<String>,
}

impl Lints {
    /// Finds the program.
    pub fn find() -> Option<Self> {
        let program = env::var(VARIABLE).unwrap_or_else(|_| PROGRAM.to_owned());
        let output = Command::new(&program)
            .args(["semver-checks", "--version"])
            .stdin(Stdio::null())
            .output();
        let output = output.ok().filter(|output| output.status.success())?;
        let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Some(Self { program, version })
    }

    /// Compares the documentation of two crates. The claim of a patch makes it check everything.
    pub fn compare(&self, old: &Path, new: &Path) -> Result<Found, Failure> {
        let output = Command::new(&self.program)
            .args(["semver-checks", "--color", "never"])
            .args(["--release-type", "patch", "--baseline-rustdoc"])
            .arg(old)
            .arg("--current-rustdoc")
            .arg(new)
            .stdin(Stdio::null())
            .output()
            .map_err(Failure::program(PROGRAM))?;
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8_lossy(&text);
        parse(&text).ok_or_else(|| Failure::Stopped {
            program: PROGRAM,
            output: text.into_owned(),
        })
    }
}

/// Returns what the output says; `None` if it has no summary.
fn parse(output: &str) -> Option<Found> {
    let lines = output.lines().map(str::trim);
    let failures = lines.clone().filter_map(|line| {
        let failure = line.strip_prefix("--- failure ")?;
        let (lint, _) = failure.split_once(':')?;
        Some(lint.to_owned())
    });
    let mut lints: Vec<String> = failures.collect();
    lints.sort();
    lints.dedup();
    let level = lines.filter_map(|line| {
        let summary = line.strip_prefix("Summary ")?;
        if summary.contains("requires new major version") {
            Some(RustLevel::Major)
        } else if summary.contains("requires new minor version") {
            Some(RustLevel::Minor)
        } else if summary.contains("no semver update required") {
            Some(RustLevel::None)
        } else {
            None
        }
    });
    level.max().map(|level| Found { level, lints })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_has_the_level_and_each_failure_its_lint() {
        let output = "\
    Checking sample v0.1.0 -> v0.1.0 (assume patch change)
     Checked [   0.010s] 196 checks: 195 pass, 1 fail, 0 warn, 49 skip

--- failure struct_pub_field_missing: pub struct's pub field removed or renamed ---

Failed in:
  field name of struct User
     Summary semver requires new major version: 1 major and 0 minor checks failed
";
        let found = parse(output).unwrap();
        assert_eq!(found.level, RustLevel::Major);
        assert_eq!(found.lints, ["struct_pub_field_missing"]);
    }

    #[test]
    fn no_failure_is_no_level() {
        let found = parse("     Summary no semver update required\n").unwrap();
        assert_eq!(found.level, RustLevel::None);
        assert_eq!(parse("error: no such file"), None);
    }
}
