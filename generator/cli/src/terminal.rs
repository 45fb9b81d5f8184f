//! Standard output and standard error.

use std::env;
use std::io::{self, IsTerminal, Write};

use generator::diagnostic::Look;

use crate::outcome::Failure;

/// Writes `text`, the result of a command, to standard output.
///
/// # Errors
///
/// Returns [`Failure::Output`] if standard output is closed, where `print!` would panic.
pub fn result(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush())
        .map_err(Failure::Output)
}

/// Writes `text`, a message to the user, to standard error.
pub fn error(text: &str) {
    // A closed standard error cannot be reported.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Returns whether standard error is coloured: it is on a terminal, unless the environment disables colours
/// (<https://no-color.org>).
pub fn look() -> Look {
    look_of(&io::stderr())
}

/// Returns whether standard output is coloured, by the same rules.
pub fn output_look() -> Look {
    look_of(&io::stdout())
}

fn look_of(stream: &impl IsTerminal) -> Look {
    let is_disabled = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let is_dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
    match stream.is_terminal() && !is_disabled && !is_dumb {
        true => Look::Coloured,
        false => Look::Plain,
    }
}
