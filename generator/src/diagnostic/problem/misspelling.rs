//! Misspelt words.

use super::coded::coded;
use super::describe::{Describe, meant};
use super::repair::read_as;
use crate::diagnostic::{Code, Half, Severity};
use crate::pointer::Pointer;

/// A misspelt word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misspelt {
    /// What kind of word it is.
    pub kind: MisspellingKind,
    /// The value found, with its article.
    pub found: String,
    /// The interpretation.
    pub read_as: String,
    /// The word that was probably meant.
    pub nearest: String,
}

coded! {
    /// The kinds of words.
    MisspellingKind {
        /// The property of an encoding.
        EncodingUndeclared,
        /// A format.
        FormatUnknown,
        /// A scheme of HTTP authentication.
        HttpSchemeMisspelt,
        /// A value in the `mapping` of a discriminator.
        MappingMisspelt,
        /// A media type.
        MediaTypeMisspelt,
        /// A name with blanks around it.
        NameWithBlanks,
        /// A variable of a path template.
        PathParameterMisspelt,
        /// A scope that no flow declares.
        ScopeUndeclared,
        /// A tag that the document does not declare.
        TagUndeclared,
        /// A type that JSON Schema does not have.
        TypeUnknown,
    }
}

impl Describe for Misspelt {
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
        // The message names the word and its interpretation.
        None
    }

    fn help(&self) -> String {
        meant(&self.nearest)
    }

    fn half(&self, _at: &Pointer) -> Half {
        match self.kind {
            MisspellingKind::EncodingUndeclared | MisspellingKind::MappingMisspelt => Half::Key,
            MisspellingKind::FormatUnknown
            | MisspellingKind::HttpSchemeMisspelt
            | MisspellingKind::MediaTypeMisspelt
            | MisspellingKind::NameWithBlanks
            | MisspellingKind::PathParameterMisspelt
            | MisspellingKind::ScopeUndeclared
            | MisspellingKind::TagUndeclared
            | MisspellingKind::TypeUnknown => Half::Value,
        }
    }
}
