//! Short, stable digests for names that have to be told apart.

/// Six hexadecimal digits that depend on `identity` and `attempt` alone.
///
/// The function is FNV-1a with 64 bits, folded to 24: it is the same on every machine and in every version.
/// It need not resist an attacker, since whoever uses a digest asks for another attempt when the name is taken.
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

#[cfg(test)]
mod tests {
    use super::of;

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
}
