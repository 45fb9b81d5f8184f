//! Percent-encoding that preserves reserved characters (`allowReserved`; RFC 6570, section 3.2.3).
//!
//! Characters that would end the value are encoded nevertheless, and so are brackets, which are allowed in hosts only.

use crate::runtime::http::encode::push_encoded;

/// Appends `text` with the reserved characters of a query and percent-encoded bytes unchanged.
///
/// Encoded are `&`, `#`, `+`, which forms read as a space, and `'`, which URL parsers encode in a query (URL Standard,
/// section 1.3).
pub(super) fn push_in_query(out: &mut String, text: &str) {
    push(out, text, "!$()*,/:;=?@");
}

/// Appends `text` with the reserved characters of a path segment and percent-encoded bytes unchanged.
///
/// Encoded are `/`, `?` and `#` (OpenAPI 3.2, section 4.8.2).
pub(super) fn push_in_path(out: &mut String, text: &str) {
    push(out, text, "!$&'()*+,:;=@");
}

fn push(out: &mut String, text: &str, reserved: &str) {
    for (at, character) in text.char_indices() {
        let is_unchanged = match character {
            '%' => is_encoded_byte(text.get(at + 1..at + 3)),
            character => reserved.contains(character),
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
