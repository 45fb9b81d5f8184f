//! Values that are strings in JSON and have a richer type in Rust.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Visitor};

use crate::runtime::json::leniency::{Mode, mode, raw_text, reread, tolerates};
use crate::runtime::observe::deviation::Deviation;

/// Decodes a JSON string and passes it to `parse`. `expected` describes the string in error messages.
///
/// # Errors
///
/// If the value is not a string, or if `parse` fails.
pub(in crate::runtime) fn read_text<'de, D, T, P, F>(
    value: D,
    expected: &'static str,
    parse: P,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    P: FnOnce(&str) -> Result<T, F>,
{
    let visitor = TextVisitor { expected, parse };
    if mode() != Mode::Lenient {
        return value.deserialize_str(visitor);
    }
    let text = raw_text(value)?;
    if !is_scalar(&text) {
        return reread(&text, |reader| reader.deserialize_str(visitor));
    }
    let read = visitor.visit_str(&text)?;
    tolerates(Deviation::Unquoted);
    Ok(read)
}

/// Returns whether a JSON text is a number, `true` or `false`.
fn is_scalar(text: &str) -> bool {
    text.starts_with(['-', 't', 'f']) || text.starts_with(|first: char| first.is_ascii_digit())
}

struct TextVisitor<P> {
    expected: &'static str,
    parse: P,
}

impl<T, F, P: FnOnce(&str) -> Result<T, F>> Visitor<'_> for TextVisitor<P> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        // The reason is omitted, because it shows the string.
        let expected = self.expected;
        (self.parse)(text)
            .map_err(|_| E::custom(format_args!("invalid string, expected {expected}")))
    }
}
