//! `cargo xtask tidy`: checks the source rules of this repository.
//!
//! Each rule is a name and a function from one file to its findings, so each can be read, tested and removed
//! separately. Rules about code ignore comments and literals.
//!
//! The files are scanned, not parsed: a parser with line numbers would slow down every run of the generator, because
//! both share the token crate.

mod blank;
mod finding;
mod function;
mod imports;
mod rules;
mod tracked;

use std::fmt::Write as _;

use crate::workspace::Workspace;
use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::terminal;
use rules::RULES;

/// Checks every file of the repository against every rule.
pub fn run() -> Result<Outcome, Failure> {
    let files = tracked::files(Workspace::find().root())?;
    let mut text = String::new();
    let mut count = 0;
    for file in &files {
        for rule in RULES {
            for finding in (rule.check)(file) {
                // Writing to a `String` cannot fail.
                let _ = writeln!(text, "{}", finding.of(file, rule.name));
                count += 1;
            }
        }
    }
    if count == 0 {
        terminal::result(&format!(
            "{} rules pass in {} files\n",
            RULES.len(),
            files.len()
        ))?;
        return Ok(Outcome::Fine);
    }
    let noun = if count == 1 { "finding" } else { "findings" };
    terminal::result(&format!("{text}{count} {noun} in {} files\n", files.len()))?;
    Ok(Outcome::Finding)
}
