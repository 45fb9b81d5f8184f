//! Standard output and standard error.

use std::env;
use std::io::{self, IsTerminal as _, Write};

use generator::diagnostic::Look;

use crate::outcome::Failure;

/// Writes `text` to standard output: the result that was asked for.
///
/// # Errors
///
/// [`Failure::Output`] when nobody reads it any more, where `print!` would panic.
pub fn result(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush())
        .map_err(Failure::Output)
}

/// Writes `text` to standard error: what a person should see whatever becomes of the result.
pub fn error(text: &str) {
    // There is no third place to say that the second one is closed.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// How what is written to standard error looks: coloured on a terminal, unless the environment asks for none
/// (<https://no-color.org>).
pub fn look() -> Look {
    let is_unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let is_dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
    match io::stderr().is_terminal() && !is_unwanted && !is_dumb {
        true => Look::Coloured,
        false => Look::Plain,
    }
}
