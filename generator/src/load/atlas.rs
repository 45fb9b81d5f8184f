//! From places of the converted document to lines and columns of the files that it was read from.

use super::bundle::Places;
use super::format;
use super::modern::Moves;
use super::outline::Outline;
use crate::diagnostic::{Diagnostic, Diagnostics, Half, Position};
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

/// The places in one file.
pub(super) struct Sheet {
    pub(super) file: String,
    pub(super) outline: Outline,
}

impl Sheet {
    /// Takes over what was found in the file, with its place there.
    pub(super) fn take(&self, found: Diagnostics, diagnostics: &mut Diagnostics) {
        diagnostics.extend(found.into_iter().map(|mut diagnostic| {
            let place = self.outline.half(&diagnostic.at, diagnostic.half);
            diagnostic.file = Some(self.file.clone());
            diagnostic.position.get_or_insert(place);
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
            if diagnostic.position.is_none() {
                diagnostic.at = self.moves.source(&diagnostic.at);
            }
            if let Some(related) = &mut diagnostic.related
                && related.position.is_none()
            {
                related.at = self.moves.source(&related.at);
            }
        }
        self.settle(diagnostics);
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
            if diagnostic.position.is_none() {
                let (file, at, position) = self.find(&diagnostic.at, diagnostic.half);
                (diagnostic.file, diagnostic.at) = (file, at);
                diagnostic.position = position;
            }
            if let Some(related) = &mut diagnostic.related
                && related.position.is_none()
            {
                let (file, at, position) = self.find(&related.at, Half::Value);
                (related.file, related.at) = (file, at);
                related.position = position;
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
    fn find(&self, at: &Pointer, half: Half) -> (Option<String>, Pointer, Option<Position>) {
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
                let position = sheet.outline.half(&place.at, half);
                (Some(sheet.file.clone()), place.at, Some(position))
            }
            None => {
                let outline = self.outline.as_ref();
                let position = outline.map(|outline| outline.half(&place.at, half));
                (None, place.at, position)
            }
        }
    }
}

fn is_located(diagnostic: &Diagnostic) -> bool {
    let related = diagnostic.related.as_ref();
    diagnostic.position.is_some() && related.is_none_or(|related| related.position.is_some())
}

/// Whether the text is too large to be walked for the places in it.
fn is_too_large(diagnostic: &Diagnostic) -> bool {
    diagnostic.code == "too-large"
}
