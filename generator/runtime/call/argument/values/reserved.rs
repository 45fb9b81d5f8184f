//! Percent-encoding that preserves reserved characters (`allowReserved`).

use super::super::super::super::http::encode::push_encoded;

/// Appends `text` with reserved characters and percent-encoded bytes unchanged (RFC 6570, section 3.2.3).
///
/// Characters that would end the value are encoded nevertheless: `&`, `#` and `+`, and brackets, which are not allowed
/// in a query.
pub(super) fn push_reserved(out: &mut String, text: &str) {
    for (at, character) in text.char_indices() {
        let is_unchanged = match character {
            '%' => is_encoded_byte(text.get(at + 1..at + 3)),
            character => "!$'()*,/:;=?@".contains(character),
        };
        if is_unchanged {
            out.push(character);
        } else {
            push_encoded(out, character.encode_utf8(&mut [0; 4]));
        }
    }
}

fn is_encoded_byte(digits: Option<&str>) -> bool {
    digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}
