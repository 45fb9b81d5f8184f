//! Programs with their arguments, and what a run of them costs.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use openapi_crate::outcome::Failure;

/// The interval between two looks at the memory of a process.
const PAUSE: Duration = Duration::from_micros(500);

/// A program with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invocation {
    program: OsString,
    arguments: Vec<OsString>,
    /// The folder for what the program keeps between its runs, if not that of the user.
    records: Option<PathBuf>,
}

/// A run that has ended.
#[derive(Debug)]
pub struct Run {
    /// The time from its start to its end.
    pub seconds: f64,
    /// What it printed, and its status.
    pub output: Output,
}

impl Invocation {
    /// Creates an invocation without arguments.
    pub fn of(program: impl AsRef<OsStr>) -> Self {
        Self {
            program: program.as_ref().to_owned(),
            arguments: Vec::new(),
            records: None,
        }
    }

    /// Adds arguments.
    pub fn with<I: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = I>) -> Self {
        let arguments = arguments.into_iter();
        self.arguments
            .extend(arguments.map(|it| it.as_ref().to_owned()));
        self
    }

    /// Sets the folder for what the program keeps between its runs.
    pub fn with_records(self, folder: impl Into<PathBuf>) -> Self {
        Self {
            records: Some(folder.into()),
            ..self
        }
    }

    /// Returns an invocation of another program, which runs this one.
    pub fn under<I: AsRef<OsStr>>(
        &self,
        program: &str,
        arguments: impl IntoIterator<Item = I>,
    ) -> Self {
        let other = Self::of(program)
            .with(arguments)
            .with([&self.program])
            .with(&self.arguments);
        Self {
            records: self.records.clone(),
            ..other
        }
    }

    /// Returns the name of the program, without its folder.
    pub fn name(&self) -> String {
        let name = Path::new(&self.program).file_name();
        name.unwrap_or(&self.program).to_string_lossy().into_owned()
    }

    /// Runs the program and measures its time.
    pub fn run(&self) -> Result<Run, Failure> {
        let mut command = self.command();
        let start = Instant::now();
        let output = command.output().map_err(Failure::program(&self.name()))?;
        Ok(Run {
            seconds: start.elapsed().as_secs_f64(),
            output,
        })
    }

    /// Runs the program and returns the most memory that it has held at a time, in bytes.
    ///
    /// A run of its own, since looking at the memory takes time. `None` if it fails or where `/proc` does not tell.
    pub fn peak_memory(&self) -> Result<Option<f64>, Failure> {
        let mut command = self.command();
        let command = command.stdout(Stdio::null()).stderr(Stdio::null());
        let waited = command.spawn().and_then(|mut child| wait(&mut child));
        let (status, peak) = waited.map_err(Failure::program(&self.name()))?;
        Ok(peak.filter(|_| status.success()))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(Stdio::null());
        if let Some(folder) = &self.records {
            command.env("XDG_CACHE_HOME", folder);
        }
        command
    }
}

impl Run {
    /// Returns the failure of a run that must succeed.
    pub fn or_stopped(self, program: &'static str) -> Result<Self, Failure> {
        match self.output.status.success() {
            true => Ok(self),
            false => Err(Failure::Stopped {
                program,
                output: String::from_utf8_lossy(&self.output.stderr).into_owned(),
            }),
        }
    }

    /// Returns the end of its messages.
    pub fn last_line(&self) -> String {
        let text = String::from_utf8_lossy(&self.output.stderr);
        let line = text.lines().rev().find(|line| !line.trim().is_empty());
        line.map_or_else(|| self.output.status.to_string(), str::to_owned)
    }
}

/// Waits for a process and returns the most memory that it has held at a time, in bytes.
///
/// Reads the high-water mark in `/proc`, which only grows, until the process is gone: what it takes in its last half
/// millisecond can be missing. Its children are not counted.
pub fn wait(child: &mut Child) -> io::Result<(ExitStatus, Option<f64>)> {
    let status_file = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        let now = std::fs::read_to_string(&status_file).ok();
        peak = now.as_deref().and_then(high_water).or(peak);
        if let Some(status) = child.try_wait()? {
            return Ok((status, peak));
        }
        thread::sleep(PAUSE);
    }
}

fn high_water(status: &str) -> Option<f64> {
    let mut lines = status.lines();
    let line = lines.find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_high_water_mark_is_in_bytes() {
        let status = "Name:\txtask\nVmPeak:\t  9000 kB\nVmHWM:\t    2048 kB\nVmRSS:\t 12 kB\n";
        assert_eq!(high_water(status), Some(2_097_152.0));
        assert_eq!(high_water("Name:\txtask\nState:\tZ (zombie)\n"), None);
    }

    #[test]
    fn a_counter_runs_the_program_with_its_arguments() {
        let ours = Invocation::of("/bin/xtask").with(["generate"]);
        let counted = ours.under("valgrind", ["--tool=callgrind"]);
        let expected =
            Invocation::of("valgrind").with(["--tool=callgrind", "/bin/xtask", "generate"]);
        assert_eq!(counted, expected);
        assert_eq!(ours.name(), "xtask");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_memory_of_a_process_is_read_until_it_ends() {
        let peak = Invocation::of("sleep")
            .with(["0.05"])
            .peak_memory()
            .unwrap();
        assert!(peak.is_some_and(|bytes| bytes > 1000.0), "{peak:?}");
    }
}
