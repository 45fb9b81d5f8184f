//! Short, stable digests that make names unique.

/// Returns six hexadecimal digits that depend only on `identity` and `attempt`.
///
/// The function is 64-bit FNV-1a, folded to 24 bits. It is the same on every machine and in every version.
/// It need not resist an attacker: the caller makes another attempt if the name is taken.
pub(crate) fn of(identity: &str, attempt: u64) -> String {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let hash = identity
        .bytes()
        .chain(attempt.to_le_bytes())
        .fold(OFFSET, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(PRIME)
        });
    let folded = (hash ^ (hash >> 24) ^ (hash >> 48)) & 0x00ff_ffff;
    format!("{folded:06x}")
}

/// Returns a text in quotes, with its own escaped, so that an identity of several texts has one reading.
pub(crate) fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::{of, quoted};

    #[test]
    fn digests_never_change() {
        assert_eq!(
            of("userId", 0),
            "b1d7a7",
            "a new digest renames items in every generated crate"
        );
        assert_ne!(
            of("userId", 0),
            of("userId", 1),
            "another attempt must give another digest"
        );
    }

    #[test]
    fn quotes_in_a_text_do_not_end_it() {
        assert_eq!(quoted(r#"a", "b\"#), r#""a\", \"b\\""#);
    }
}
