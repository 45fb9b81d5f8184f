//! A stand-in for the compiler that measures it.
//!
//! Cargo calls the program in `RUSTC_WORKSPACE_WRAPPER` in place of the compiler, for the members of a workspace only,
//! with the compiler and its arguments.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::bench::invocation::wait;
use openapi_crate::outcome::Failure;

/// The environment variable with the folder for the record, which only `bench` sets for Cargo.
pub const FOLDER: &str = "XTASK_BENCH_COMPILER";

/// The name of the record.
const RECORD: &str = "compiler.json";

/// The ticks of a second in `/proc`: Linux reports processor time in this unit on every machine that Rust builds for.
const TICKS: f64 = 100.0;

/// The cost of one compilation.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
pub struct Record {
    /// The time from start to end.
    pub seconds: f64,
    /// The processor time in user mode, of the compiler and of the programs that it runs; `None` without `/proc`.
    pub user_seconds: Option<f64>,
    /// The most memory of the compiler at a time; `None` without `/proc`.
    pub peak_bytes: Option<f64>,
}

/// Runs the compiler if Cargo called this program as a wrapper, and records what it costs.
pub fn stand_in() -> Option<ExitCode> {
    let folder = PathBuf::from(env::var_os(FOLDER)?);
    let mut arguments = env::args_os().skip(1);
    let compiler = arguments.next()?;
    let arguments: Vec<OsString> = arguments.collect();
    Some(match compile(&compiler, &arguments, &folder) {
        Ok(code) => code,
        Err(_) => ExitCode::FAILURE,
    })
}

fn compile(compiler: &OsString, arguments: &[OsString], folder: &Path) -> io::Result<ExitCode> {
    let start = Instant::now();
    let mut child = Command::new(compiler).args(arguments).spawn()?;
    let (status, peak_bytes) = wait(&mut child)?;
    let record = Record {
        seconds: start.elapsed().as_secs_f64(),
        user_seconds: user_seconds_of_children(),
        peak_bytes,
    };
    // Cargo also asks the compiler for its version, without a crate.
    if arguments
        .iter()
        .any(|argument| argument == "--emit" || is_emit(argument))
    {
        fs::write(folder.join(RECORD), serde_json::to_string(&record)?)?;
    }
    // A compiler that was ended by a signal has failed.
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(1)))
}

fn is_emit(argument: &OsString) -> bool {
    argument.to_string_lossy().starts_with("--emit=")
}

fn user_seconds_of_children() -> Option<f64> {
    user_seconds(&fs::read_to_string("/proc/self/stat").ok()?)
}

/// Returns the field `cutime`, the 16th of all and the 14th after the name of the program, which can have spaces.
fn user_seconds(stat: &str) -> Option<f64> {
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks: f64 = fields.split_whitespace().nth(13)?.parse().ok()?;
    Some(ticks / TICKS)
}

/// Removes the record of an earlier compilation.
pub fn forget(folder: &Path) -> Result<(), Failure> {
    let path = folder.join(RECORD);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Failure::file("remove", &path)(error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Returns the record of the last compilation.
pub fn recorded(folder: &Path) -> Result<Record, Failure> {
    let path = folder.join(RECORD);
    let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    serde_json::from_str(&text)
        .map_err(io::Error::from)
        .map_err(Failure::file("read", &path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_children_follows_the_name_of_the_program() {
        let stat = "4711 (a (b) c) S 1 2 3 0 -1 4194560 10 20 0 0 5 6 214 31 20 0 1 0 100 0";
        assert_eq!(user_seconds(stat), Some(2.14));
        assert_eq!(user_seconds("4711 (short) S 1"), None);
    }
}
