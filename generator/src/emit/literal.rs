//! Texts of a document as string literals.

use proc_macro2::Literal;

/// Returns a text as a string literal.
pub(super) fn string(text: &str) -> String {
    if !is_plain(text) {
        return Literal::string(text).to_string();
    }
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    literal.push_str(text);
    literal.push('"');
    literal
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
            assert_eq!(string(&text), expected, "{character:?}");
        }
    }

    proptest! {
        #[test]
        fn a_text_is_written_as_a_literal_has_it(text in any::<String>()) {
            prop_assert_eq!(string(&text), Literal::string(&text).to_string());
        }
    }
}
