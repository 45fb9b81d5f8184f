//! Search for a name among those that a schema declares.

/// How many hashes are told apart.
const HASHES: usize = 256;

/// The hashes of the names of a list, so that most other names are not searched for in it.
pub(super) struct Names([u64; HASHES / WORD]);

const WORD: usize = u64::BITS as usize;

impl Names {
    pub(super) fn of(names: &[&str]) -> Self {
        let mut present = [0; HASHES / WORD];
        for name in names {
            let (word, bit) = place(name);
            if let Some(word) = present.get_mut(word) {
                *word |= bit;
            }
        }
        Self(present)
    }

    /// Returns the position of a name in the list, which has to be the same one.
    pub(super) fn position(&self, name: &str, names: &[&str]) -> Option<usize> {
        let (word, bit) = place(name);
        self.0.get(word).filter(|word| *word & bit != 0)?;
        names.iter().position(|candidate| *candidate == name)
    }
}

/// Returns the word of a name, and its bit there, by its length and its first and last byte.
fn place(name: &str) -> (usize, u64) {
    let hash = match name.as_bytes() {
        [first, .., last] => name.len() + 31 * usize::from(*first) + 7 * usize::from(*last),
        [] | [_] => name.len(),
    };
    (hash % HASHES / WORD, 1 << (hash % WORD))
}
