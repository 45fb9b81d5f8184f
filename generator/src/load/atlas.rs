//! From places of the converted document to lines and columns of the files that it was read from.

use std::collections::BTreeMap;

use super::bundle::Places;
use super::format;
use super::modern::Moves;
use super::outline::Outline;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Excerpt, Half, Severity, Span, excerpts};
use crate::pointer::Pointer;
use crate::source::Source;

/// Where everything in the converted document comes from.
#[derive(Default)]
pub struct Atlas {
    /// From the converted document to the bundled one.
    pub(super) moves: Moves,
    /// From the bundled document to the files.
    pub(super) places: Places,
    /// The files beside the document.
    pub(super) sheets: Vec<Sheet>,
    /// From the document with its overlays to them.
    pub(super) laid: Places,
    /// The overlays.
    pub(super) overlays: Vec<Sheet>,
    /// The places in the document itself, once it was walked.
    pub(super) outline: Option<Outline>,
}

/// The places in one file, and its text.
pub(super) struct Sheet {
    pub(super) file: String,
    pub(super) text: String,
    pub(super) outline: Outline,
}

impl Sheet {
    /// Takes over what was found in the file, with its place there.
    pub(super) fn take(&self, found: Diagnostics, diagnostics: &mut Diagnostics) {
        diagnostics.extend(found.into_iter().map(|mut diagnostic| {
            let place = self.outline.half(&diagnostic.at, diagnostic.half);
            diagnostic.put_into(&self.file);
            diagnostic.span.get_or_insert(place);
            diagnostic
        }));
    }
}

impl Atlas {
    /// Finds the file, the line and the column of every diagnostic that has none yet.
    ///
    /// The text is walked once more for this, so it is done once, at the end, when there is something to show.
    pub fn locate(&mut self, source: &Source, diagnostics: &mut Diagnostics) {
        if diagnostics.iter().all(is_located) || diagnostics.iter().any(is_too_large) {
            return;
        }
        let text = format::without_mark(&source.text);
        self.outline.get_or_insert_with(|| Outline::of(text));
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

    /// Gives every problem that is shown with its line this line; `diagnostics` are located.
    ///
    /// Losses are told without: there may be thousands, and they are no mistakes. Nor are notes.
    pub fn quote_lines(
        &self,
        source: &Source,
        config: Option<(&str, &str)>,
        diagnostics: &mut Diagnostics,
    ) {
        let mut files: BTreeMap<Option<String>, Vec<Shown<'_>>> = BTreeMap::new();
        for shown in diagnostics.iter_mut().flat_map(shown_places) {
            files.entry(shown.file.clone()).or_default().push(shown);
        }
        for (file, places) in files {
            if let Some(text) = self.text(file.as_deref(), source, config) {
                quote_places(format::without_mark(text), places);
            }
        }
    }

    /// The text of a file that was read.
    fn text<'t>(
        &'t self,
        file: Option<&str>,
        source: &'t Source,
        config: Option<(&str, &'t str)>,
    ) -> Option<&'t str> {
        let Some(file) = file else {
            return Some(&source.text);
        };
        let mut sheets = self.sheets.iter().chain(&self.overlays);
        match sheets.find(|sheet| sheet.file == file) {
            Some(sheet) => Some(&sheet.text),
            None => config
                .filter(|(name, _)| *name == file)
                .map(|(_, text)| text),
        }
    }

    /// The reference to a place of the converted document, as a reference to its place in the bundled one.
    pub fn bundled(&self, reference: &str) -> String {
        match Pointer::from_fragment(reference) {
            Some(at) => self.moves.source(&at).to_string(),
            None => reference.to_owned(),
        }
    }

    /// The same for diagnostics whose places are those of the bundled document.
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

    /// The scalar at `at` of the bundled document as it is written, if it stands there without quotes.
    pub(super) fn written(&self, at: &Pointer) -> Option<&str> {
        let place = self.places.place(at);
        match place.sheet {
            Some(sheet) => self.sheets.get(sheet)?.outline.written(&place.at),
            None => {
                let laid = self.laid.place(&place.at);
                match laid.sheet {
                    Some(sheet) => self.overlays.get(sheet)?.outline.written(&laid.at),
                    None => self.outline.as_ref()?.written(&laid.at),
                }
            }
        }
    }

    /// The file, the place in it and in its text of what stands at `at` in the bundled document.
    fn find(&self, at: &Pointer, half: Half) -> (Option<String>, Pointer, Option<Span>) {
        let place = self.places.place(at);
        let (place, sheet) = match place.sheet {
            Some(sheet) => (place, self.sheets.get(sheet)),
            None => {
                let laid = self.laid.place(&place.at);
                let sheet = laid.sheet.and_then(|sheet| self.overlays.get(sheet));
                (laid, sheet)
            }
        };
        match sheet {
            Some(sheet) => {
                let span = sheet.outline.half(&place.at, half);
                (Some(sheet.file.clone()), place.at, Some(span))
            }
            None => {
                let outline = self.outline.as_ref();
                let span = outline.map(|outline| outline.half(&place.at, half));
                (None, place.at, span)
            }
        }
    }
}

/// A place for which a line is shown.
struct Shown<'d> {
    file: &'d Option<String>,
    span: Span,
    excerpt: &'d mut Option<Excerpt>,
}

/// Gives problems the lines of the one text that they are all about.
pub(super) fn quote(text: &str, diagnostics: &mut Diagnostics) {
    quote_places(
        text,
        diagnostics.iter_mut().flat_map(shown_places).collect(),
    );
}

fn quote_places(text: &str, places: Vec<Shown<'_>>) {
    let lines = excerpts(text, places.iter().map(|shown| shown.span).collect());
    for shown in places {
        if shown.excerpt.is_none() {
            *shown.excerpt = lines.get(&shown.span).cloned();
        }
    }
}

/// The places of a problem for which lines are shown.
fn shown_places(diagnostic: &mut Diagnostic) -> impl Iterator<Item = Shown<'_>> {
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

/// Whether the text is too large to be walked for the places in it.
fn is_too_large(diagnostic: &Diagnostic) -> bool {
    diagnostic.code == Code::TooLarge
}
