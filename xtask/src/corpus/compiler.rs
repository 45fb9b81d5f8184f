//! Stands between Cargo and the compiler, to measure how long it takes over each crate and to stop it in time.
//!
//! Cargo does not say when it starts a crate. A program named in `RUSTC_WORKSPACE_WRAPPER` is called in place of the
//! compiler for the members of a workspace only, with the compiler and its arguments.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use super::process;

/// The variable that names the folder for the times; set for Cargo by `corpus`, and by nobody else.
pub const TIMES: &str = "XTASK_CORPUS_TIMES";

/// The longest that the compiler may take to check one generated crate.
pub const LIMIT: Duration = Duration::from_secs(300);

/// What stands in the file of a crate that took too long.
const STOPPED: &str = "stopped";

/// How long the compiler took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Time {
    /// In seconds.
    Took(f64),
    /// It was stopped.
    Stopped,
}

/// Compiles in place of the compiler, if Cargo called this program for that, and stops it when it takes longer than `limit`.
pub fn stand_in(limit: Duration) -> Option<ExitCode> {
    let folder = PathBuf::from(env::var_os(TIMES)?);
    let mut arguments = env::args_os().skip(1);
    let compiler = arguments.next()?;
    let arguments: Vec<OsString> = arguments.collect();
    let start = Instant::now();
    let ended = Command::new(compiler)
        .args(&arguments)
        .spawn()
        .and_then(|mut child| process::wait(&mut child, limit));
    let name = arguments
        .iter()
        .skip_while(|argument| *argument != "--crate-name")
        .nth(1);
    let (time, code) = match ended {
        Ok(Some(status)) => (
            start.elapsed().as_secs_f64().to_string(),
            // A compiler that a signal ended has failed.
            status
                .code()
                .and_then(|code| u8::try_from(code).ok())
                .unwrap_or(1),
        ),
        Ok(None) => (STOPPED.to_owned(), 1),
        Err(_) => return Some(ExitCode::FAILURE),
    };
    if let Some(name) = name {
        // Without the file the time is unknown, which is no reason to fail.
        let _ = fs::write(folder.join(name), time);
    }
    Some(ExitCode::from(code))
}

/// How long the compiler took over a crate when it last compiled it.
pub fn time(folder: &Path, library: &str) -> Option<Time> {
    let text = fs::read_to_string(folder.join(library)).ok()?;
    if text == STOPPED {
        return Some(Time::Stopped);
    }
    text.parse().ok().map(Time::Took)
}
