//! The report of a run, as text and as JSON.

use std::fmt;

use generator::diagnostic::{Diagnostic, Severity};
use generator::source::Source;
use serde::{Deserialize, Serialize};

use super::MessageFormat;
use crate::outcome::Failure;
use crate::terminal;

/// The maximum number of problems in the text; JSON contains all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Most {
    /// The maximum number of errors.
    errors: usize,
    /// The maximum number of warnings.
    warnings: usize,
    /// The maximum number of losses: further ones are only counted, since they would hide the warnings.
    losses: usize,
}

impl Most {
    /// The defaults.
    const USUAL: Self = Self {
        errors: 20,
        warnings: 50,
        losses: 20,
    };

    /// Uses the same number for each kind, or the defaults.
    pub fn of(number: Option<usize>) -> Self {
        number.map_or(Self::USUAL, |most| Self {
            errors: most,
            warnings: most,
            losses: most,
        })
    }

    /// Returns how many of `count` problems with this severity are shown.
    fn shown(self, severity: Severity, tally: Tally) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Loss if tally.losses > self.losses => 0,
            Severity::Loss | Severity::Note => usize::MAX,
        }
    }
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printing {
    /// The format.
    pub format: MessageFormat,
    /// The maximum number of problems in the text.
    pub most: Most,
    /// What people type before the name of a command.
    pub program: &'static str,
}

/// The problems of a run, as they are printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Report(String);

impl Report {
    /// Formats the problems.
    ///
    /// Only the name of `source` is used.
    pub fn of<'d>(
        found: impl IntoIterator<Item = &'d Diagnostic>,
        source: &Source,
        printing: Printing,
    ) -> Self {
        let found = found.into_iter();
        Self(match printing.format {
            MessageFormat::Human => human(&found.collect::<Vec<_>>(), source, printing),
            MessageFormat::Json => found.map(|it| it.json(source) + "\n").collect(),
        })
    }

    /// Prints them: text on standard error, JSON lines on standard output.
    pub fn print(&self, format: MessageFormat) -> Result<(), Failure> {
        match format {
            MessageFormat::Human => {
                terminal::error(&self.0);
                Ok(())
            }
            MessageFormat::Json => terminal::result(&self.0),
        }
    }
}

/// Formats the problems up to the limits, and the number of the others.
fn human(found: &[&Diagnostic], source: &Source, printing: Printing) -> String {
    let Printing { most, program, .. } = printing;
    let all = Tally::of(found.iter().copied());
    let mut shown = Tally::default();
    let mut text = String::new();
    let look = terminal::look();
    for diagnostic in found {
        let count = shown.of_severity(diagnostic.severity);
        if *count < most.shown(diagnostic.severity, all) {
            *count += 1;
            text.push_str(&format!("{}\n", diagnostic.rendered(source).looking(look)));
        }
    }
    let errors = all.errors - shown.errors;
    let warnings = all.warnings - shown.warnings;
    if errors + warnings > 0 {
        let rest = Tally {
            errors,
            warnings,
            ..Tally::default()
        };
        text.push_str(&format!(
            "note: {rest} more; `--show NUMBER` prints that many of each kind, `--message-format json` all of them\n\n"
        ));
    }
    if shown.errors + shown.warnings > 0 {
        text.push_str(&format!(
            "note: `{program} explain CODE` explains a code in brackets\n\n"
        ));
    }
    if shown.losses < all.losses {
        let losses = all.losses;
        text.push_str(&format!(
            "note: {losses} losses, parts of the document that the crate does not carry; \
             `--message-format json` lists them\n\n"
        ));
    }
    text
}

/// The number of problems of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub errors: usize,
    pub warnings: usize,
    pub losses: usize,
    pub notes: usize,
}

impl Tally {
    /// Counts the problems.
    pub fn of<'d>(found: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let mut tally = Self::default();
        for diagnostic in found {
            *tally.of_severity(diagnostic.severity) += 1;
        }
        tally
    }

    fn of_severity(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Loss => &mut self.losses,
            Severity::Note => &mut self.notes,
        }
    }

    /// Formats the counts in parentheses; empty if there are none.
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
    use generator::diagnostic::{Diagnostics, Problem, TextProblem};
    use generator::pointer::Pointer;

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

    #[test]
    fn problems_beyond_the_limit_are_counted() {
        let mut found = Diagnostics::new();
        for number in 0..30 {
            let at = Pointer::root().index(number);
            found.report(&at, Problem::Text(TextProblem::EmptyDocument));
        }
        let source = Source::new("a.yaml", "");
        let found: Vec<_> = found.iter().collect();
        let shown = |most| {
            let printing = Printing {
                format: MessageFormat::Human,
                most: Most::of(most),
                program: "openapi-crate",
            };
            let text = human(&found, &source, printing);
            let count = text.matches("error[empty-document]").count();
            (count, text.contains("errors more; `--show NUMBER`"))
        };
        assert_eq!(shown(None), (20, true));
        assert_eq!(shown(Some(3)), (3, true));
        assert_eq!(shown(Some(30)), (30, false));
    }
}
