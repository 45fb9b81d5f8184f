//! The Cargo that commands run.

use std::env;
use std::ffi::OsString;
use std::process::Command;

/// Returns the Cargo that runs this program, or the one of the search path.
#[must_use]
pub fn cargo() -> Command {
    Command::new(cargo_program())
}

/// Returns the path or the name of that Cargo.
#[must_use]
pub fn cargo_program() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"))
}
