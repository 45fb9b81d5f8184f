//! A wrapper around the compiler that measures the time of each crate and enforces a time limit.
//!
//! Cargo does not report when it starts a crate. It calls the program in `RUSTC_WORKSPACE_WRAPPER` in place of the
//! compiler, for the members of a workspace only, with the compiler and its arguments.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use super::process;

/// The environment variable with the folder for the times, which only `corpus` sets for Cargo.
pub const TIMES: &str = "OPENAPI_CRATE_TIMES";

/// The time limit of the compiler for one generated crate.
pub const LIMIT: Duration = Duration::from_secs(300);

/// The content of the file for a crate that exceeded the limit.
const STOPPED: &str = "stopped";

/// The compile time of a crate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Time {
    /// The time in seconds.
    Took(f64),
    /// The compiler was stopped.
    Stopped,
}

/// Runs the compiler if Cargo called this program as a wrapper, and stops it after `limit`.
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
            // A compiler that was ended by a signal has failed.
            status
                .code()
                .and_then(|code| u8::try_from(code).ok())
                .unwrap_or(1),
        ),
        Ok(None) => (STOPPED.to_owned(), 1),
        Err(_) => return Some(ExitCode::FAILURE),
    };
    if let Some(name) = name {
        // Without the file the time is unknown, which is not an error.
        let _ = fs::write(folder.join(name), time);
    }
    Some(ExitCode::from(code))
}

/// Returns the time of the last compilation of a crate.
pub fn time(folder: &Path, library: &str) -> Option<Time> {
    let text = fs::read_to_string(folder.join(library)).ok()?;
    if text == STOPPED {
        return Some(Time::Stopped);
    }
    text.parse().ok().map(Time::Took)
}
