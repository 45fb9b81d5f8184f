//! The lines and columns of diagnostics.

use super::format;
use super::limit;
use super::modern::{Moves, NEWER_KEYWORD};
use super::outline::Outline;
use super::version;
use crate::diagnostic::Diagnostics;
use crate::source::Source;

impl Diagnostics {
    /// Finds the place in the text of every diagnostic that has none yet.
    ///
    /// The text is walked once more for this, so it is done once, at the end, when there is something to show.
    pub fn locate(&mut self, source: &Source) {
        let is_located = |diagnostic: &crate::diagnostic::Diagnostic| {
            let related = diagnostic.related.as_ref();
            diagnostic.position.is_some()
                && related.is_none_or(|related| related.position.is_some())
        };
        if self.iter().all(is_located) || limit::check_size(&source.text).is_err() {
            return;
        }
        let text = format::without_mark(&source.text);
        if self.has_moved_places(text) {
            self.follow(&super::moves(text));
        }
        Outline::of(text).locate(self);
    }

    /// Whether places of diagnostics may be those of the converted document.
    fn has_moved_places(&self, text: &str) -> bool {
        !version::is_surely_old(text) || self.iter().any(|known| known.code == NEWER_KEYWORD)
    }

    /// Leads the places that are not found yet back to the source.
    fn follow(&mut self, moves: &Moves) {
        for diagnostic in self.iter_mut() {
            if diagnostic.position.is_none() {
                diagnostic.at = moves.source(&diagnostic.at);
            }
            if let Some(related) = &mut diagnostic.related
                && related.position.is_none()
            {
                related.at = moves.source(&related.at);
            }
        }
    }
}

impl Outline {
    /// Finds the place in the text of every diagnostic that has none yet.
    pub(super) fn locate(&self, diagnostics: &mut Diagnostics) {
        for diagnostic in diagnostics.iter_mut() {
            if diagnostic.position.is_none() {
                diagnostic.position = Some(self.position(&diagnostic.at));
            }
            if let Some(related) = &mut diagnostic.related
                && related.position.is_none()
            {
                related.position = Some(self.position(&related.at));
            }
        }
    }
}
