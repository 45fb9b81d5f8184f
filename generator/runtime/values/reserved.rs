//! Values that keep the reserved characters (`allowReserved`).

use super::super::encode::push_encoded;

/// Appends `text` with the reserved characters as they are (RFC 6570, section 3.2.3), and percent-encoded bytes too.
///
/// Encoded all the same is what would end the value: `&`, `#` and `+`, and brackets, which no query may hold.
pub(super) fn push_reserved(out: &mut String, text: &str) {
    for (at, letter) in text.char_indices() {
        let is_kept = match letter {
            '%' => is_encoded_byte(text.get(at + 1..at + 3)),
            letter => "!$'()*,/:;=?@".contains(letter),
        };
        if is_kept {
            out.push(letter);
        } else {
            push_encoded(out, letter.encode_utf8(&mut [0; 4]));
        }
    }
}

fn is_encoded_byte(digits: Option<&str>) -> bool {
    digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}
