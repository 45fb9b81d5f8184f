//! Values that are text on the wire and something better in Rust.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Reads a JSON string and hands it to `parse`. `expected` says in messages what the text stands for.
///
/// # Errors
///
/// When the value is not a string, or when `parse` refuses it.
pub(in super::super) fn read_text<'de, D, T, P, F>(
    value: D,
    expected: &'static str,
    parse: P,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    P: FnOnce(&str) -> Result<T, F>,
{
    value.deserialize_str(TextVisitor { expected, parse })
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
        // The reason is left out, because it shows the text.
        let expected = self.expected;
        (self.parse)(text).map_err(|_| E::custom(format_args!("invalid text, expected {expected}")))
    }
}
