//! The number of values in a JSON text.

/// Returns the bytes of a JSON text outside of strings.
pub(in crate::runtime) fn outside_strings(text: &str) -> impl Iterator<Item = u8> {
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

/// Counts the values of a JSON text that contain no other values.
pub(in crate::runtime) fn leaves(text: &str) -> usize {
    outside_strings(text).filter(|byte| *byte == b',').count() + 1
}
