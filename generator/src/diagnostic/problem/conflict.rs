//! Keywords of one schema that contradict each other.

use super::coded::coded;
use super::describe::Describe;
use super::repair::{cure_of, read_as};
use crate::diagnostic::{Code, Severity};

/// Keywords of one schema that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What kind of contradiction it is.
    pub kind: ConflictKind,
    /// The value found, with its article.
    pub found: String,
    /// The interpretation.
    pub read_as: String,
}

coded! {
    /// The kinds of contradictions.
    ConflictKind {
        /// `readOnly` beside `writeOnly`.
        AccessContradictory,
        /// `oneOf`, `anyOf` or `allOf` without an entry.
        AlternativesMissing,
        /// A lower bound above the upper one.
        BoundsCrossed,
        /// A format of strings beside another type.
        FormatOfOtherType,
        /// A keyword that does not apply to the type beside it.
        KeywordOfOtherType,
        /// A name that occurs twice in `required`.
        RequiredRepeated,
    }
}

impl Describe for Conflict {
    fn code(&self) -> Code {
        self.kind.code()
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn message(&self) -> String {
        read_as(&self.found, &self.read_as)
    }

    fn label(&self) -> Option<String> {
        // The message names the keywords and their interpretation.
        None
    }

    fn help(&self) -> String {
        cure_of(self.kind.code())
    }
}
