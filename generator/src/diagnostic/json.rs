//! Diagnostics as JSON, for tools.

use std::borrow::Cow;

use serde::Serialize;

use super::{Diagnostic, Position, Related};
use crate::source::Source;

impl Diagnostic {
    /// The diagnostic as one line of JSON.
    ///
    /// `line`, `column` and `end` are `null` where the place in the text is not known, and `related` has at most one
    /// entry so far.
    pub fn json(&self, source: &Source) -> String {
        let place = self.position();
        let line = Line {
            severity: self.severity.as_str(),
            code: self.code.as_str(),
            file: source.name_of(self.file.as_deref()),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            end: self.span.map(|span| span.end.into()),
            pointer: self.at.to_string(),
            message: &self.message,
            label: &self.label,
            help: &self.help,
            related: self.related.iter().map(|it| other(it, source)).collect(),
        };
        // Texts and numbers alone cannot fail to be written.
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
    end: Option<Place>,
    pointer: String,
    message: &'a str,
    label: &'a str,
    help: &'a str,
    related: Vec<Other<'a>>,
}

/// A second place.
#[derive(Serialize)]
struct Other<'a> {
    file: Cow<'a, str>,
    line: Option<u32>,
    column: Option<u32>,
    end: Option<Place>,
    pointer: String,
    label: &'a str,
}

/// The place behind the end of what is meant.
#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
}

impl From<Position> for Place {
    fn from(place: Position) -> Self {
        let Position { line, column } = place;
        Self { line, column }
    }
}

fn other<'a>(related: &'a Related, source: &'a Source) -> Other<'a> {
    let place = related.span.map(|span| span.start);
    Other {
        file: source.name_of(related.file.as_deref()),
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
        end: related.span.map(|span| span.end.into()),
        pointer: related.at.to_string(),
        label: related.label,
    }
}
