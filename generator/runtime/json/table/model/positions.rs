//! Sets of the properties of a schema, by their positions in its list of names.

/// The positions that one word has room for.
const WORD: usize = u64::BITS as usize;

/// A set of positions.
#[derive(Default)]
pub(super) struct Positions {
    first: u64,
    /// The positions that the first word has no room for, which are rare.
    further: Vec<u64>,
}

impl Positions {
    #[inline]
    pub(super) fn insert(&mut self, position: usize) {
        match position < WORD {
            true => self.first |= 1 << position,
            false => self.insert_further(position),
        }
    }

    #[cold]
    fn insert_further(&mut self, position: usize) {
        let (word, bit) = place(position);
        if self.further.len() <= word {
            self.further.resize(word + 1, 0);
        }
        if let Some(word) = self.further.get_mut(word) {
            *word |= bit;
        }
    }

    #[inline]
    pub(super) fn holds(&self, position: usize) -> bool {
        match position < WORD {
            true => self.first & (1 << position) != 0,
            false => self.holds_further(position),
        }
    }

    #[cold]
    fn holds_further(&self, position: usize) -> bool {
        let (word, bit) = place(position);
        self.further.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// Returns the word of a further position, and its bit there.
fn place(position: usize) -> (usize, u64) {
    let further = position - WORD;
    (further / WORD, 1 << (further % WORD))
}
