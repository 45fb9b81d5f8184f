//! Emitted source that does not parse.

use super::describe::Describe;
use crate::diagnostic::quote::{clause, quote};
use crate::diagnostic::{Code, Severity};

/// Emitted source that does not parse, which is a bug in the generator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable {
    /// The file.
    pub file: String,
    /// The message of the parser.
    pub reason: String,
}

impl Describe for Unwritable {
    fn code(&self) -> Code {
        Code::InternalError
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn message(&self) -> String {
        format!(
            "the emitted file `{}` is not valid Rust: {}",
            quote(&self.file),
            clause(&self.reason)
        )
    }

    fn label(&self) -> Option<String> {
        // The document has no location for it.
        None
    }

    fn help(&self) -> String {
        "this is a bug in the generator: report it with the document".to_owned()
    }
}
