//! The command `config-schema`: prints the JSON Schema of a configuration file.

use generator::config;

use crate::outcome::{Failure, Outcome};
use crate::terminal;

/// Prints the schema.
pub fn run() -> Result<Outcome, Failure> {
    terminal::result(&format!("{:#}\n", config::schema()))?;
    Ok(Outcome::Fine)
}
