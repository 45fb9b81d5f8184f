//! How many values a JSON text holds.

/// The bytes of a JSON text that belong to no string.
pub(in super::super) fn outside_strings(text: &str) -> impl Iterator<Item = u8> {
    let mut bytes = text.bytes();
    std::iter::from_fn(move || {
        let byte = bytes.next()?;
        if byte == b'"' {
            while let Some(inner) = bytes.next() {
                match inner {
                    b'\\' => drop(bytes.next()),
                    b'"' => break,
                    _ => (),
                }
            }
        }
        Some(byte)
    })
}

/// How many values a JSON text holds that hold no others.
pub(in super::super) fn leaves(text: &str) -> usize {
    outside_strings(text).filter(|byte| *byte == b',').count() + 1
}
