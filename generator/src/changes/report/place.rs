//! Places of a change, as a reader or a program follows them.

use crate::changes::{Change, Place};
use crate::source::Source;

use super::Report;
use super::text::visible;

/// A place with the name of its file.
pub(super) struct Located<'a> {
    /// The path of the file, relative to what the name of the document is relative to.
    pub file: String,
    /// The place.
    pub place: &'a Place,
}

impl Located<'_> {
    /// Returns `file:line:column`, as far as it is known.
    pub(super) fn location(&self) -> String {
        let file = visible(&self.file);
        match self.place.position {
            Some(position) => format!("{file}:{}:{}", position.line, position.column),
            None => file,
        }
    }

    /// Returns the pointer as a `$ref`.
    pub(super) fn pointer(&self) -> String {
        visible(self.place.pointer.fragment())
    }
}

impl<'a> Report<'a> {
    /// Returns the place in the old document.
    pub(super) fn old_place(&self, change: &'a Change) -> Option<Located<'a>> {
        change.old.as_ref().map(|place| located(self.old, place))
    }

    /// Returns the place in the new document.
    pub(super) fn new_place(&self, change: &'a Change) -> Option<Located<'a>> {
        change.new.as_ref().map(|place| located(self.new, place))
    }
}

fn located<'a>(document: &str, place: &'a Place) -> Located<'a> {
    let document = Source::new(document, "");
    Located {
        file: document.name_of(place.file.as_deref()).into_owned(),
        place,
    }
}
