//! Byte order marks.

const MARK: &[u8] = "\u{feff}".as_bytes();

/// Strips a byte order mark, which RFC 8259 (section 8.1) allows a parser to ignore.
pub(in crate::runtime) fn without_bom(text: &[u8]) -> &[u8] {
    text.strip_prefix(MARK).unwrap_or(text)
}
