//! What all measurements of a run share.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::callgrind::Callgrind;
use super::invocation::Invocation;
use super::measurement::Sample;
use super::rival::Rival;
use crate::workspace::Workspace;
use openapi_crate::cargo::cargo_program;
use openapi_crate::outcome::Failure;
use openapi_crate::terminal;

/// The number of runs of what takes longer than [`PATIENCE`].
const FEWEST: usize = 3;

/// The time after which a measurement is not repeated.
const PATIENCE: Duration = Duration::from_secs(20);

/// The folder for those that were moved away.
const USED: &str = "used";

/// The folders, the programs and the options of a run of the command.
pub struct Setting {
    pub workspace: Workspace,
    /// The folder for everything that is written.
    pub scratch: PathBuf,
    /// The most runs of one measurement.
    pub runs: usize,
    /// The counter of instructions, where it is installed and wanted.
    pub callgrind: Option<Callgrind>,
    pub rivals: Vec<Rival>,
    /// The number of folders that were moved away.
    pub used: Cell<usize>,
}

/// A document to generate.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Its name in the results.
    pub name: String,
    pub spec: PathBuf,
    pub config: Option<PathBuf>,
}

/// The generator, built with optimisation.
pub struct Generator {
    program: PathBuf,
    /// The folder of its records of earlier runs.
    records: PathBuf,
}

impl Setting {
    /// Measures up to the number of runs of the command line, and fewer times what takes long.
    ///
    /// Stops at the first run without a value.
    pub fn repeat<T>(
        &self,
        mut run: impl FnMut(usize) -> Result<Option<T>, Failure>,
    ) -> Result<Vec<T>, Failure> {
        let start = Instant::now();
        let mut values = Vec::new();
        while values.len() < self.runs && (values.len() < FEWEST || start.elapsed() < PATIENCE) {
            match run(values.len())? {
                Some(value) => values.push(value),
                None => break,
            }
        }
        Ok(values)
    }

    /// Counts the instructions of a run, where a counter is installed.
    pub fn count(&self, invocation: &Invocation) -> Result<Option<Sample>, Failure> {
        let count = match &self.callgrind {
            Some(callgrind) => callgrind.count(invocation)?,
            None => None,
        };
        Ok(count.map(Sample::single))
    }

    /// Returns the path of a folder that does not exist.
    ///
    /// An earlier one is moved away, and not removed before the end: for minutes after files were removed, ext4 takes
    /// many times as long to create others beside them.
    pub fn fresh(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = self.scratch.join(name);
        if folder.exists() {
            let used = self.scratch.join(USED);
            fs::create_dir_all(&used).map_err(Failure::file("create", &used))?;
            let number = self.used.replace(self.used.get() + 1);
            let to = used.join(number.to_string());
            fs::rename(&folder, &to).map_err(Failure::file("move", &folder))?;
        }
        Ok(folder)
    }

    /// Removes the folders that were moved away.
    pub fn clear(&self) -> Result<(), Failure> {
        let used = self.scratch.join(USED);
        match used.exists() {
            true => fs::remove_dir_all(&used).map_err(Failure::file("remove", &used)),
            false => Ok(()),
        }
    }

    /// Builds the program of a package with optimisation, and returns its path.
    pub fn build(&self, package: &'static str) -> Result<PathBuf, Failure> {
        terminal::error(&format!("building {package}\n"));
        let manifest = self.workspace.root().join("Cargo.toml");
        let run = Invocation::of(cargo_program())
            .with([
                "build",
                "--quiet",
                "--release",
                "--bins",
                "--package",
                package,
            ])
            .with(["--message-format", "json", "--manifest-path"])
            .with([manifest])
            .run()?
            .or_stopped("cargo build")?;
        let messages = String::from_utf8_lossy(&run.output.stdout).into_owned();
        executable(&messages).ok_or_else(|| Failure::Stopped {
            program: "cargo build",
            output: format!("it did not build a program of {package}"),
        })
    }
}

fn executable(messages: &str) -> Option<PathBuf> {
    messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        message.get("executable")?.as_str().map(PathBuf::from)
    })
}

impl Generator {
    /// Builds the generator.
    pub fn build(setting: &Setting) -> Result<Self, Failure> {
        Ok(Self {
            program: setting.build("xtask")?,
            records: setting.scratch.join("records"),
        })
    }

    /// Returns the command that writes the crate of a document to `out`.
    pub fn invocation(&self, subject: &Subject, out: &Path) -> Invocation {
        let invocation = Invocation::of(&self.program)
            .with_records(&self.records)
            .with(["generate", "--spec"])
            .with([&subject.spec])
            .with(["--out".as_ref(), out.as_os_str()]);
        match &subject.config {
            Some(config) => invocation.with(["--config".as_ref(), config.as_os_str()]),
            None => invocation.with(["--name", "measured"]),
        }
    }

    /// Writes the crate of a document to `out`.
    pub fn generate(&self, subject: &Subject, out: &Path) -> Result<(), Failure> {
        let run = self.invocation(subject, out).run()?;
        run.or_stopped("xtask generate").map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(runs: usize) -> Setting {
        Setting {
            workspace: Workspace::find(),
            scratch: PathBuf::new(),
            runs,
            callgrind: None,
            rivals: Vec::new(),
            used: Cell::new(0),
        }
    }

    #[test]
    fn a_measurement_is_repeated_until_it_has_no_value() {
        let all = setting(5).repeat(|run| Ok(Some(run))).unwrap();
        assert_eq!(all, [0, 1, 2, 3, 4]);
        let some = setting(5)
            .repeat(|run| Ok((run < 2).then_some(run)))
            .unwrap();
        assert_eq!(some, [0, 1]);
    }

    #[test]
    fn the_built_program_is_found_in_the_messages() {
        let messages = "{\"reason\":\"compiler-artifact\",\"executable\":null}\n{\"executable\":\"/t/xtask\"}\n";
        assert_eq!(executable(messages), Some(PathBuf::from("/t/xtask")));
        assert_eq!(executable("not JSON\n"), None);
    }
}
