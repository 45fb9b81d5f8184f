//! Maps pointers of the converted document to lines and columns of the source files.

use std::collections::BTreeMap;

use super::bundle::Locations;
use super::downgrade::Moves;
use super::format::{self, Format};
use super::read::Anomalies;
use super::spans::{Outline, SpanTree};
use crate::diagnostic::{
    Code, Diagnostic, Diagnostics, Excerpt, Half, Position, Severity, Span, excerpts,
};
use crate::input::Leniency;
use crate::pointer::Pointer;
use crate::source::Source;

/// The source locations of the converted document.
#[derive(Default)]
pub struct SourceMap {
    /// Maps the converted document to the bundled one.
    pub(super) moves: Moves,
    /// Maps the bundled document to the files.
    pub(super) locations: Locations,
    /// The files other than the document.
    pub(super) source_files: Vec<SourceFile>,
    /// Maps the document with overlays to the overlays.
    pub(super) laid: Locations,
    /// The overlays.
    pub(super) overlays: Vec<SourceFile>,
    /// The spans of the document itself, once they are needed.
    pub(super) spans: Option<Spans>,
}

/// The spans of a text.
pub(super) enum Spans {
    /// Of all values.
    Tree(SpanTree),
    /// Of those that are asked for, in a text that is known to be valid.
    Outline(Outline),
}

impl Spans {
    /// Finds the spans of a text, of all its values only if it may have anomalies.
    pub(super) fn of(text: &str, anomalies: Anomalies) -> Self {
        match anomalies {
            Anomalies::None => Self::Outline(Outline::of(text)),
            Anomalies::Unknown => Self::Tree(SpanTree::of(text)),
        }
    }

    /// Reports the anomalies of the text.
    pub(super) fn report(&self, format: Format, leniency: Leniency, found: &mut Diagnostics) {
        match self {
            Self::Tree(tree) => tree.report(format, leniency, found),
            Self::Outline(_) => (),
        }
    }

    pub(super) fn half(&self, at: &Pointer, half: Half) -> Span {
        match self {
            Self::Tree(tree) => tree.half(at, half),
            Self::Outline(outline) => outline.half(at, half),
        }
    }

    fn written(&self, at: &Pointer) -> Option<&str> {
        match self {
            Self::Tree(tree) => tree.written(at),
            Self::Outline(outline) => outline.written(at),
        }
    }
}

/// The text and the spans of one file.
pub(super) struct SourceFile {
    pub(super) file: String,
    pub(super) text: String,
    pub(super) spans: Spans,
}

impl SourceFile {
    /// Adds the diagnostics of this file, located in it.
    pub(super) fn take(&self, found: Diagnostics, diagnostics: &mut Diagnostics) {
        diagnostics.extend(found.into_iter().map(|mut diagnostic| {
            let span = self.spans.half(&diagnostic.at, diagnostic.half);
            diagnostic.put_into(&self.file);
            diagnostic.span.get_or_insert(span);
            diagnostic
        }));
    }
}

impl SourceMap {
    /// Locates every diagnostic that has no span yet: its file, line and column.
    ///
    /// This reads the text once more, so it is done once, at the end, if there are diagnostics.
    pub fn locate(&mut self, source: &Source, diagnostics: &mut Diagnostics) {
        if diagnostics.iter().all(is_located) || diagnostics.iter().any(is_too_large) {
            return;
        }
        let text = format::without_mark(&source.text);
        self.spans
            .get_or_insert_with(|| Spans::Outline(Outline::of(text)));
        for diagnostic in diagnostics.iter_mut() {
            if diagnostic.span.is_none() {
                diagnostic.at = self.moves.source(&diagnostic.at);
            }
            if let Some(related) = &mut diagnostic.related
                && related.span.is_none()
            {
                related.at = self.moves.source(&related.at);
            }
        }
        self.settle(diagnostics);
    }

    /// Returns the file, the pointer in it, and the position of a value of the converted document; `None` for the file is
    /// the document itself.
    pub fn place(
        &mut self,
        source: &Source,
        at: &Pointer,
    ) -> (Option<String>, Pointer, Option<Position>) {
        let text = format::without_mark(&source.text);
        self.spans
            .get_or_insert_with(|| Spans::Outline(Outline::of(text)));
        let (file, pointer, span) = self.find(&self.moves.source(at), Half::Key);
        (file, pointer, span.map(|span| span.start))
    }

    /// Adds the source lines to the located `diagnostics`.
    ///
    /// Losses and notes are shown without lines: there may be thousands, and they are no mistakes.
    pub fn quote_lines(
        &self,
        source: &Source,
        config: Option<(&str, &str)>,
        diagnostics: &mut Diagnostics,
    ) {
        let mut files: BTreeMap<Option<String>, Vec<Shown<'_>>> = BTreeMap::new();
        for shown in diagnostics.iter_mut().flat_map(shown_locations) {
            files.entry(shown.file.clone()).or_default().push(shown);
        }
        for (file, locations) in files {
            if let Some(text) = self.text(file.as_deref(), source, config) {
                quote_locations(format::without_mark(text), locations);
            }
        }
    }

    /// Returns the text of a file that was read.
    fn text<'t>(
        &'t self,
        file: Option<&str>,
        source: &'t Source,
        config: Option<(&str, &'t str)>,
    ) -> Option<&'t str> {
        let Some(file) = file else {
            return Some(&source.text);
        };
        let mut source_files = self.source_files.iter().chain(&self.overlays);
        match source_files.find(|source_file| source_file.file == file) {
            Some(source_file) => Some(&source_file.text),
            None => config
                .filter(|(name, _)| *name == file)
                .map(|(_, text)| text),
        }
    }

    /// Converts a reference into the converted document to one into the bundled document.
    pub fn bundled(&self, reference: &str) -> String {
        match Pointer::from_fragment(reference) {
            Some(at) => self.moves.source(&at).to_string(),
            None => reference.to_owned(),
        }
    }

    /// Locates diagnostics whose pointers are those of the bundled document.
    pub(super) fn settle(&self, diagnostics: &mut Diagnostics) {
        for diagnostic in diagnostics.iter_mut() {
            if diagnostic.span.is_none() {
                let (file, at, span) = self.find(&diagnostic.at, diagnostic.half);
                (diagnostic.file, diagnostic.at) = (file, at);
                diagnostic.span = span;
            }
            if let Some(related) = &mut diagnostic.related
                && related.span.is_none()
            {
                let (file, at, span) = self.find(&related.at, Half::Value);
                (related.file, related.at) = (file, at);
                related.span = span;
            }
        }
    }

    /// Returns the source text of the scalar at `at` in the bundled document, if it is written without quotes.
    pub(super) fn written(&self, at: &Pointer) -> Option<&str> {
        let location = self.locations.source(at);
        match location.source_file {
            Some(source_file) => self
                .source_files
                .get(source_file)?
                .spans
                .written(&location.at),
            None => {
                let laid = self.laid.source(&location.at);
                match laid.source_file {
                    Some(source_file) => self.overlays.get(source_file)?.spans.written(&laid.at),
                    None => self.spans.as_ref()?.written(&laid.at),
                }
            }
        }
    }

    /// Returns the file, the pointer and the span of the value at `at` in the bundled document.
    fn find(&self, at: &Pointer, half: Half) -> (Option<String>, Pointer, Option<Span>) {
        let location = self.locations.source(at);
        let (location, source_file) = match location.source_file {
            Some(source_file) => (location, self.source_files.get(source_file)),
            None => {
                let laid = self.laid.source(&location.at);
                let source_file = laid
                    .source_file
                    .and_then(|source_file| self.overlays.get(source_file));
                (laid, source_file)
            }
        };
        match source_file {
            Some(source_file) => {
                let span = source_file.spans.half(&location.at, half);
                (Some(source_file.file.clone()), location.at, Some(span))
            }
            None => {
                let spans = self.spans.as_ref();
                let span = spans.map(|spans| spans.half(&location.at, half));
                (None, location.at, span)
            }
        }
    }
}

/// A location for which a line is shown.
struct Shown<'d> {
    file: &'d Option<String>,
    span: Span,
    excerpt: &'d mut Option<Excerpt>,
}

/// Adds the source lines to diagnostics that are all about one text.
pub(super) fn quote(text: &str, diagnostics: &mut Diagnostics) {
    quote_locations(
        text,
        diagnostics.iter_mut().flat_map(shown_locations).collect(),
    );
}

fn quote_locations(text: &str, locations: Vec<Shown<'_>>) {
    let lines = excerpts(text, locations.iter().map(|shown| shown.span).collect());
    for shown in locations {
        if shown.excerpt.is_none() {
            *shown.excerpt = lines.get(&shown.span).cloned();
        }
    }
}

/// Returns the locations of a problem for which lines are shown.
fn shown_locations(diagnostic: &mut Diagnostic) -> impl Iterator<Item = Shown<'_>> {
    let is_shown = matches!(diagnostic.severity, Severity::Error | Severity::Warning);
    let own = diagnostic.span.map(|span| Shown {
        file: &diagnostic.file,
        span,
        excerpt: &mut diagnostic.excerpt,
    });
    let related = diagnostic.related.as_mut().and_then(|related| {
        Some(Shown {
            file: &related.file,
            span: related.span?,
            excerpt: &mut related.excerpt,
        })
    });
    own.into_iter().chain(related).filter(move |_| is_shown)
}

fn is_located(diagnostic: &Diagnostic) -> bool {
    let related = diagnostic.related.as_ref();
    diagnostic.span.is_some() && related.is_none_or(|related| related.span.is_some())
}

/// Returns true if the text is too large to be parsed for its spans.
fn is_too_large(diagnostic: &Diagnostic) -> bool {
    diagnostic.code == Code::TooLarge
}
