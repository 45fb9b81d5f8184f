//! A reader of the YAML that OpenAPI documents are written in.
//!
//! It reads block mappings and sequences, flow collections, and scalars of all five styles, several times as fast as
//! the general parser. It gives up a text with anything else: anchors, aliases, tags but those of strings, keys that are no scalars,
//! directives, several documents, unusual characters, and all that is doubtful or wrong. The general parser reads that
//! text from its beginning, so its messages are the only ones, and no text has two values.

mod access;
mod block;
mod block_scalar;
mod characters;
mod cursor;
mod deserializer;
mod escape;
mod event;
mod flow;
mod number;
mod plain;
mod quoted;

use std::fmt;

pub(super) use deserializer::Deserializer;

use block::Scanner;
use event::Event;

/// The reader leaves the text to the general parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GivenUp;

impl fmt::Display for GivenUp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the text is left to the general parser")
    }
}

impl std::error::Error for GivenUp {}

impl serde::de::Error for GivenUp {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Returns the events of a text that has one document.
fn events(text: &str) -> Result<Vec<Event<'_>>, GivenUp> {
    if !characters::are_usual(text) {
        return Err(GivenUp);
    }
    Scanner::new(text).document()
}

#[cfg(test)]
mod tests;
