//! The lines and columns of diagnostics.

use super::format;
use super::limit;
use super::outline::Outline;
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
        let outline = Outline::of(format::without_mark(&source.text));
        for diagnostic in self.iter_mut() {
            if diagnostic.position.is_none() {
                diagnostic.position = Some(outline.position(&diagnostic.at));
            }
            if let Some(related) = &mut diagnostic.related
                && related.position.is_none()
            {
                related.position = Some(outline.position(&related.at));
            }
        }
    }
}
