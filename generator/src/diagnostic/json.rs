//! Diagnostics as JSON, for tools.

use std::borrow::Cow;

use serde::Serialize;

use super::{Diagnostic, Position, Related};
use crate::source::Source;

impl Diagnostic {
    /// Returns the diagnostic as one line of JSON.
    ///
    /// `line`, `column` and `end` are `null` if the position is unknown; `related` has at most one entry so far.
    pub fn json(&self, source: &Source) -> String {
        let start = self.position();
        let line = Line {
            severity: self.severity.as_str(),
            code: self.code.as_str(),
            file: source.name_of(self.file.as_deref()),
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
            end: self.span.map(|span| span.end.into()),
            pointer: self.at.to_string(),
            message: &self.message,
            label: self.label.as_deref().unwrap_or_default(),
            help: &self.help,
            related: self.related.iter().map(|it| other(it, source)).collect(),
        };
        // Serializing only strings and numbers cannot fail.
        serde_json::to_string(&line).unwrap_or_default()
    }
}

/// The keys of the JSON form, in their order.
#[derive(Serialize)]
struct Line<'a> {
    severity: &'a str,
    code: &'a str,
    file: Cow<'a, str>,
    line: Option<u32>,
    column: Option<u32>,
    end: Option<End>,
    pointer: String,
    message: &'a str,
    label: &'a str,
    help: &'a str,
    related: Vec<Other<'a>>,
}

/// A secondary location.
#[derive(Serialize)]
struct Other<'a> {
    file: Cow<'a, str>,
    line: Option<u32>,
    column: Option<u32>,
    end: Option<End>,
    pointer: String,
    label: &'a str,
}

/// The position after the end of the span.
#[derive(Serialize)]
struct End {
    line: u32,
    column: u32,
}

impl From<Position> for End {
    fn from(position: Position) -> Self {
        let Position { line, column } = position;
        Self { line, column }
    }
}

fn other<'a>(related: &'a Related, source: &'a Source) -> Other<'a> {
    let start = related.span.map(|span| span.start);
    Other {
        file: source.name_of(related.file.as_deref()),
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
        end: related.span.map(|span| span.end.into()),
        pointer: related.at.to_string(),
        label: related.label,
    }
}
