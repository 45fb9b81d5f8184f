//! Standard output and standard error.

use std::io::{self, Write};

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
