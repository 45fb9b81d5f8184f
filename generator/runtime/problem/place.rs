//! The place of a value that cannot be read.

use std::fmt;

use super::one_line::OneLine;

/// A position in a text and the schema that the value violates, for messages.
pub(in crate::runtime) struct Place<'p> {
    pub(in crate::runtime) pointer: &'p str,
    pub(in crate::runtime) schema: Option<&'p str>,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(out, " at {}", OneLine(self.pointer))?;
        }
        match self.schema {
            Some(schema) => write!(out, " ({})", OneLine(schema)),
            None => Ok(()),
        }
    }
}
