//! Texts of a document as string literals.

use std::fmt;

use proc_macro2::Literal;

/// A text, displayed as a string literal.
#[derive(Clone, Copy)]
pub(super) struct StringLiteral<'t>(&'t str);

/// Returns a text as a string literal.
pub(super) fn string(text: &str) -> StringLiteral<'_> {
    StringLiteral(text)
}

impl fmt::Display for StringLiteral<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match is_plain(self.0) {
            true => {
                formatter.write_str("\"")?;
                formatter.write_str(self.0)?;
                formatter.write_str("\"")
            }
            false => Literal::string(self.0).fmt(formatter),
        }
    }
}

/// Returns true for a text of printable ASCII without quotes and backslashes, as nearly all names are. All bytes are
/// looked at, without stopping: that is faster.
fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |plain, byte| {
        plain & matches!(byte, b' '..=b'~') & !matches!(byte, b'"' | b'\\')
    })
}

#[cfg(test)]
mod tests {
    use proc_macro2::Literal;
    use proptest::prelude::*;

    use super::string;

    #[test]
    fn each_character_is_written_as_a_literal_has_it() {
        for character in (0..=0x2ff)
            .chain(0x2000..=0x206f)
            .filter_map(char::from_u32)
        {
            let text = character.to_string();
            let expected = Literal::string(&text).to_string();
            assert_eq!(string(&text).to_string(), expected, "{character:?}");
        }
    }

    proptest! {
        #[test]
        fn a_text_is_written_as_a_literal_has_it(text in any::<String>()) {
            prop_assert_eq!(string(&text).to_string(), Literal::string(&text).to_string());
        }
    }
}
