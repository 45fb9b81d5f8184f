//! What the command says of a document, for a person and for a program.

use std::fmt;

use generator::diagnostic::{Diagnostic, Severity};
use generator::source::Source;

use super::MessageFormat;
use crate::outcome::Failure;
use crate::terminal;

/// The most losses that a person is shown; more of them would hide the warnings.
const MOST_LOSSES: usize = 20;

/// Prints what was found: for a person on standard error, for a program one a line on standard output.
///
/// Of `source` only the name is shown.
pub fn print<'d>(
    found: impl IntoIterator<Item = &'d Diagnostic>,
    source: &Source,
    format: MessageFormat,
) -> Result<(), Failure> {
    let found = found.into_iter();
    match format {
        MessageFormat::Human => terminal::error(&human(&found.collect::<Vec<_>>(), source)),
        MessageFormat::Json => {
            let text: String = found.map(|it| it.json(source) + "\n").collect();
            terminal::result(&text)?;
        }
    }
    Ok(())
}

/// Everything, but many losses only as their number.
fn human(found: &[&Diagnostic], source: &Source) -> String {
    let losses = Tally::of(found.iter().copied()).losses;
    let hidden = losses > MOST_LOSSES;
    let mut text: String = found
        .iter()
        .filter(|it| !hidden || it.severity != Severity::Loss)
        .map(|it| format!("{}\n", it.rendered(source)))
        .collect();
    if hidden {
        let hint = format!(
            "note: {losses} losses, parts of the document that the crate cannot carry; \
             `--message-format json` lists them\n\n"
        );
        text.push_str(&hint);
    }
    text
}

/// How many problems there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub errors: usize,
    pub warnings: usize,
    pub losses: usize,
    pub notes: usize,
}

impl Tally {
    /// Counts what was found.
    pub fn of<'d>(found: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let mut tally = Self::default();
        for diagnostic in found {
            *match diagnostic.severity {
                Severity::Error => &mut tally.errors,
                Severity::Warning => &mut tally.warnings,
                Severity::Loss => &mut tally.losses,
                Severity::Note => &mut tally.notes,
            } += 1;
        }
        tally
    }

    /// The counts behind a sentence, nothing where there is nothing to count.
    pub fn in_brackets(self) -> String {
        if self == Self::default() {
            String::new()
        } else {
            format!(" ({self})")
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.errors, "error", "errors"),
            (self.warnings, "warning", "warnings"),
            (self.losses, "loss", "losses"),
            (self.notes, "note", "notes"),
        ];
        let shown: Vec<String> = counts
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
            .collect();
        f.write_str(&shown.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_spelled_out() {
        let tally = Tally {
            errors: 0,
            warnings: 1,
            losses: 2,
            notes: 0,
        };
        assert_eq!(tally.in_brackets(), " (1 warning, 2 losses)");
        assert_eq!(Tally::default().in_brackets(), "");
    }
}
