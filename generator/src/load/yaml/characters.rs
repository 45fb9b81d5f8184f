//! Finds the characters that YAML forbids, or takes for a line break, or that editors put before a text.

/// The number of bytes that are looked at together.
const BLOCK: usize = 64;

/// Returns true if no character of `text` needs the general parser.
///
/// A carriage return has to be followed by a line feed. Tabs are usual here; where they matter, the scanner looks.
pub(super) fn are_usual(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.chunks(BLOCK).enumerate().all(|(index, block)| {
        // All bytes of a block are compared, without a branch, so that it takes few instructions.
        let printable = block
            .iter()
            .fold(true, |all, byte| all & is_printable(*byte));
        printable || is_usual_block(bytes, index.saturating_mul(BLOCK))
    })
}

fn is_printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n')
}

/// Returns true if each character that begins in the block at `start` is usual.
fn is_usual_block(bytes: &[u8], start: usize) -> bool {
    (start..start.saturating_add(BLOCK)).all(|at| {
        let mut rest = bytes.get(at..).unwrap_or_default().iter().copied();
        match rest.next() {
            None | Some(b'\t') => true,
            Some(b'\r') => rest.next() == Some(b'\n'),
            // A control character beyond ASCII, of which one is a line break.
            Some(0xC2) => rest.next().is_some_and(|byte| byte >= 0xA0),
            // The line and the paragraph separator.
            Some(0xE2) => !matches!((rest.next(), rest.next()), (Some(0x80), Some(0xA8 | 0xA9))),
            // The byte order mark, and what is no character.
            Some(0xEF) => !matches!(
                (rest.next(), rest.next()),
                (Some(0xBB), Some(0xBF)) | (Some(0xBF), Some(0xBE | 0xBF))
            ),
            Some(byte) => byte >= 0x80 || is_printable(byte),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_documents_is_usual() {
        for text in ["", "a: b\n", "a:\r\n  b\tc\r\n", "Grüße, 世界 😀 – «»"] {
            assert!(are_usual(text), "{text:?}");
        }
    }

    #[test]
    fn what_yaml_treats_otherwise_is_unusual_wherever_it_is() {
        for odd in [
            "\0", "\u{7}", "\u{b}", "\u{7f}", "\u{80}", "\u{85}", "\u{9f}", "\u{2028}", "\u{2029}",
            "\u{feff}", "\u{fffe}", "\u{ffff}", "\r", "\r\r",
        ] {
            for before in 0..BLOCK.saturating_mul(2) {
                let text = format!("{}{odd}b", "a".repeat(before));
                assert!(!are_usual(&text), "{text:?}");
            }
        }
    }
}
