//! Percent-encoding (RFC 3986, section 2.1).

const HEXADECIMAL: &[u8; 16] = b"0123456789ABCDEF";

/// Appends `text`, percent-encoding everything but the unreserved characters.
///
/// No character with a meaning in URLs remains, neither `/` nor `\`, neither `%` nor `+`, so no URL parser can read the
/// text as more than one value.
pub(in super::super) fn push_encoded(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if is_unreserved(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(digit(byte >> 4));
            out.push(digit(byte & 0x0F));
        }
    }
}

/// Returns how many bytes [`push_encoded`] appends for a text.
pub(in super::super) fn encoded_len(text: &str) -> usize {
    let encoded = text.bytes().filter(|byte| !is_unreserved(*byte));
    text.len() + 2 * encoded.count()
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

fn digit(nibble: u8) -> char {
    HEXADECIMAL
        .get(usize::from(nibble))
        .copied()
        .map_or('0', char::from)
}
