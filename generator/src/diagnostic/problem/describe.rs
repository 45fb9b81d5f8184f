//! What every group of problems states about each of its variants.

use crate::diagnostic::quote::clause;
use crate::diagnostic::{Code, Half, Lost, Related, Severity};
use crate::pointer::Pointer;

/// A group of problems. Each method matches all variants, so that none is without a text.
pub(in crate::diagnostic) trait Describe {
    /// Returns the code.
    fn code(&self) -> Code;

    /// Returns the severity.
    fn severity(&self) -> Severity;

    /// Returns the message in one line: what was found and what was expected.
    fn message(&self) -> String;

    /// Returns a few words to show under the location, or `None` if the message suffices.
    fn label(&self) -> Option<String>;

    /// Returns one way to fix the problem, in one line.
    fn help(&self) -> String;

    /// Returns the half of the entry at `at` that the problem concerns.
    fn half(&self, _at: &Pointer) -> Half {
        Half::Value
    }

    /// Returns the secondary location of the problem, which is at `at`.
    fn related(&self, _at: &Pointer) -> Option<Related> {
        None
    }

    /// Returns what the client does not carry, if this is a loss.
    fn lost(&self) -> Option<Lost> {
        None
    }
}

/// Returns the help that names what was probably meant, if that is known, else `other`.
pub(super) fn meant_or(nearest: Option<&str>, other: &str) -> String {
    match nearest {
        Some(nearest) => meant(nearest),
        None => other.to_owned(),
    }
}

/// Returns the help that names what was probably meant.
pub(super) fn meant(nearest: &str) -> String {
    format!("did you mean `{}`?", clause(nearest))
}
