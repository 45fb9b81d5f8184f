//! Diagnostics as text for people and as JSON for tools.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use super::quote::visible;
use super::{Diagnostic, Diagnostics, Position};
use crate::source::Source;

/// A diagnostic together with the document it speaks of, for [`Display`](fmt::Display).
#[derive(Clone, Copy, Debug)]
pub struct Rendered<'a> {
    diagnostic: &'a Diagnostic,
    source: &'a Source,
}

impl Diagnostic {
    /// The diagnostic as several lines of text, with the name of the file and the place in it.
    pub fn rendered<'a>(&'a self, source: &'a Source) -> Rendered<'a> {
        Rendered {
            diagnostic: self,
            source,
        }
    }

    /// The diagnostic as one line of JSON.
    ///
    /// `line` and `column` are `null` where the place in the text is not known.
    pub fn json(&self, source: &Source) -> String {
        let line = JsonLine {
            severity: self.severity.as_str(),
            code: self.code,
            file: source.name_of(self.file.as_deref()),
            line: self.position.map(|position| position.line),
            column: self.position.map(|position| position.column),
            pointer: self.at.to_string(),
            message: &self.message,
            help: &self.help,
        };
        // Texts and numbers alone cannot fail to be written.
        serde_json::to_string(&line).unwrap_or_default()
    }

    /// A loss as one line without a place in the text, which would change with every line above it:
    /// `#/paths/~1pets/get/responses xml: the reason`. `None` for what is no loss.
    pub fn loss(&self) -> Option<String> {
        let lost = self.lost.as_ref()?;
        let file = visible(self.file.as_deref().unwrap_or_default());
        let at = visible(&self.at.to_string());
        Some(format!("{file}{at} {}: {}", lost.keyword, lost.because))
    }
}

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { diagnostic, source } = self;
        writeln!(
            out,
            "{}[{}]: {}",
            diagnostic.severity.as_str(),
            diagnostic.code,
            diagnostic.message
        )?;
        writeln!(
            out,
            "  --> {}",
            Place(
                &source.name_of(diagnostic.file.as_deref()),
                diagnostic.position
            )
        )?;
        if !diagnostic.at.is_root() {
            writeln!(out, "   |  at {}", visible(&diagnostic.at.to_string()))?;
        }
        if let Some(related) = &diagnostic.related {
            writeln!(
                out,
                "  ::: {}",
                Place(&source.name_of(related.file.as_deref()), related.position)
            )?;
            writeln!(
                out,
                "   |  {} at {}",
                related.label,
                visible(&related.at.to_string())
            )?;
        }
        writeln!(out, "   = help: {}", diagnostic.help)
    }
}

impl Diagnostics {
    /// All diagnostics as text, with an empty line between.
    pub fn rendered(&self, source: &Source) -> String {
        let texts: Vec<String> = self
            .iter()
            .map(|diagnostic| diagnostic.rendered(source).to_string())
            .collect();
        texts.join("\n")
    }
}

/// The keys of the JSON form, in their order.
#[derive(Serialize)]
struct JsonLine<'a> {
    severity: &'a str,
    code: &'a str,
    file: Cow<'a, str>,
    line: Option<u32>,
    column: Option<u32>,
    pointer: String,
    message: &'a str,
    help: &'a str,
}

/// `file:line:column`, or the file alone.
struct Place<'a>(&'a str, Option<Position>);

impl fmt::Display for Place<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(file, position) = self;
        match position {
            Some(Position { line, column }) => write!(out, "{file}:{line}:{column}"),
            None => out.write_str(file),
        }
    }
}
