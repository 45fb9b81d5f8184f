//! Percent-encoding (RFC 3986, section 2.1).

const HEXADECIMAL: &[u8; 16] = b"0123456789ABCDEF";

/// Appends `text` with everything encoded but the unreserved characters.
///
/// Nothing that means something to a URL is left, neither `/` nor `\`, neither `%` nor `+`, so no reader of the URL can
/// take the text for more than one value.
pub(super) fn push_encoded(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(digit(byte >> 4));
            out.push(digit(byte & 0x0F));
        }
    }
}

fn digit(nibble: u8) -> char {
    HEXADECIMAL
        .get(usize::from(nibble))
        .copied()
        .map_or('0', char::from)
}
