//! Percent-encoding (RFC 3986, section 2.1).

const HEXADECIMAL: &[u8; 16] = b"0123456789ABCDEF";

/// Appends `text`, percent-encoding everything but the unreserved characters.
///
/// No character with a meaning in URLs remains, neither `/` nor `\`, neither `%` nor `+`, so no URL parser can read the
/// text as more than one value.
pub(in crate::runtime) fn push_encoded(out: &mut String, text: &str) {
    let mut start = 0;
    for (index, byte) in text.bytes().enumerate() {
        if !is_unreserved(byte) {
            // There is nothing before a byte within a character: all of its bytes are encoded.
            out.push_str(text.get(start..index).unwrap_or_default());
            out.push('%');
            out.push(digit(byte >> 4));
            out.push(digit(byte & 0x0F));
            start = index + 1;
        }
    }
    out.push_str(text.get(start..).unwrap_or_default());
}

/// Returns room for what [`push_encoded`] appends for most texts, which have few characters that are encoded.
pub(in crate::runtime) fn encoded_room(text: &str) -> usize {
    text.len() + text.len() / 2
}

fn is_unreserved(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~')
}

fn digit(nibble: u8) -> char {
    HEXADECIMAL
        .get(usize::from(nibble))
        .copied()
        .map_or('0', char::from)
}
